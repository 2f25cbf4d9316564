import type { Chapter, ChapterState } from "../sign-ins/chapter";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { escapeTerminal } from "./escape";
import { evidenceTable } from "./sign-ins-columns";
import { coverageLines, stateWords } from "./sign-ins-words";
import { plain, type Style } from "./style";
import { tableText } from "./table-text";

const colours: Readonly<Record<ChapterState, Parameters<Style>[0]>> = {
  act: "red",
  shown: "cyan",
  none: "green",
  cannotTell: "yellow",
};

const mostRows = 10;
/** For a terminal: every chapter, with the first rows of its evidence. */
export function signInsText({ coverage, chapters }: SignInReport, style: Style = plain): string {
  const lines = coverageLines(coverage).map((line) => `  ${escapeTerminal(line)}`);
  const head = [style("bold", "sign-ins"), ...lines];
  return [head, ...chapters.map((chapter) => chapterLines(chapter, style))].map((part) => part.join("\n")).join("\n\n");
}

function chapterLines(chapter: Chapter, style: Style): readonly string[] {
  const { title, state, says, tables, remedies, doubts } = chapter;
  return [
    `${style("bold", title)}  ${style(colours[state], stateWords[state])}`,
    `  ${escapeTerminal(says)}`,
    ...tables.flatMap((table) => tableText(evidenceTable(table, mostRows), style)),
    ...remedies.map((remedy) => `  ${style("green", "to do")}  ${escapeTerminal(remedy)}`),
    ...doubts.map((doubt) => `  ${style("yellow", "doubt")}  ${escapeTerminal(doubt)}`),
  ];
}
