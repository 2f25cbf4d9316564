import { escapeTerminal } from "./escape";
import { columns as aligned, type Style } from "./style";
import type { Table } from "./table";

/** Wider cells would push all that comes after them off the screen. */
const widestCell = 120;

/** Lines for a terminal; none of a table without rows. */
export function tableText({ title, columns, rows, total }: Table, style: Style): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.map((cell, index) => cut(escapeTerminal(cell), index === columns.length - 1)));
  const [head = [], ...body] = aligned([columns.map((column) => column.title.toLowerCase()), ...cells]);
  const more = total - rows.length;
  return [
    `  ${title}:`,
    `    ${style("dim", head.join("").trimEnd())}`,
    ...body.map((row) => `    ${row.join("").trimEnd()}`),
    ...(more > 0 ? [`    … and ${more} more (--csv or --json has all)`] : []),
  ];
}

function cut(cell: string, isLast: boolean): string {
  return isLast || cell.length <= widestCell ? cell : `${cell.slice(0, widestCell - 1)}…`;
}
