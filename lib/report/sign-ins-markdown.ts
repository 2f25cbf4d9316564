import type { Chapter, EvidenceTable } from "../sign-ins/chapter";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { escapeMarkdown } from "./escape";
import { columnsOf } from "./sign-ins-columns";
import { coverageLines, stateWords } from "./sign-ins-words";

const mostRows = 20;

/** For a wiki, an issue or a mail: an overview of the chapters, then each with the first rows of its evidence. */
export function signInsMarkdown({ coverage, chapters }: SignInReport): string {
  const overview = [
    "| Question | Answer | |",
    "| --- | --- | --- |",
    ...chapters.map(({ title, state, says }) => `| ${title} | ${stateWords[state]} | ${escapeMarkdown(says)} |`),
  ];
  return [
    "# Sign-ins",
    list(coverageLines(coverage)),
    overview.join("\n"),
    ...chapters.filter(({ tables, doubts }) => tables.length > 0 || doubts.length > 0).map(chapterText),
    "",
  ].join("\n\n");
}

function chapterText({ title, says, tables, remedies, doubts }: Chapter): string {
  return [
    `## ${title}`,
    escapeMarkdown(says),
    ...tables.filter(({ rows }) => rows.length > 0).map(tableText),
    ...(remedies.length > 0 ? [`**To do**\n\n${list(remedies)}`] : []),
    ...(doubts.length > 0 ? [`**What the log lacks**\n\n${list(doubts)}`] : []),
  ].join("\n\n");
}

function tableText(table: EvidenceTable): string {
  const columns = columnsOf(table);
  const more = table.rows.length - mostRows;
  const lines = [
    row(columns.map(({ title }) => title)),
    row(columns.map(({ isNumber }) => (isNumber ? "---:" : "---"))),
    ...table.rows.slice(0, mostRows).map((each) => row(columns.map(({ cell }) => escapeMarkdown(cell(each))))),
  ];
  return `${table.title}:\n\n${lines.join("\n")}${more > 0 ? `\n\n… and ${more} more` : ""}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
}
