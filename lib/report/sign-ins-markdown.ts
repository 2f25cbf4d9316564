import type { Chapter } from "../sign-ins/chapter";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { escapeMarkdown } from "./escape";
import { evidenceTable } from "./sign-ins-columns";
import { coverageLines, stateWords } from "./sign-ins-words";
import { markdownList, tableMarkdown } from "./table-markdown";

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
    markdownList(coverageLines(coverage)),
    overview.join("\n"),
    ...chapters.filter(({ tables, doubts }) => tables.length > 0 || doubts.length > 0).map(chapterText),
    "",
  ].join("\n\n");
}

function chapterText({ title, says, tables, remedies, doubts }: Chapter): string {
  return [
    `## ${title}`,
    escapeMarkdown(says),
    ...tables.filter(({ rows }) => rows.length > 0).map((table) => tableMarkdown(evidenceTable(table, mostRows))),
    ...(remedies.length > 0 ? [`**To do**\n\n${markdownList(remedies)}`] : []),
    ...(doubts.length > 0 ? [`**What the log lacks**\n\n${markdownList(doubts)}`] : []),
  ].join("\n\n");
}
