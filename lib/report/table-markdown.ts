import { escapeMarkdown } from "./escape";
import type { Table } from "./table";

/** A table with its title before it. */
export function tableMarkdown({ title, columns, rows, total }: Table): string {
  const more = total - rows.length;
  const lines = [
    markdownRow(columns.map((column) => column.title)),
    markdownRow(columns.map(({ isNumber }) => (isNumber ? "---:" : "---"))),
    ...rows.map((row) => markdownRow(row.map(escapeMarkdown))),
  ];
  return `${title}:\n\n${lines.join("\n")}${more > 0 ? `\n\n… and ${more} more` : ""}`;
}

/** @param cells escaped already */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

export function markdownList(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
}
