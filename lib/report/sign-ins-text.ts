import type { Chapter, ChapterState, EvidenceTable } from "../sign-ins/chapter";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { escapeTerminal } from "./escape";
import { columnsOf } from "./sign-ins-columns";
import { coverageLines, stateWords } from "./sign-ins-words";
import { columns, plain, type Style } from "./style";

const colours: Readonly<Record<ChapterState, Parameters<Style>[0]>> = {
  act: "red",
  shown: "cyan",
  none: "green",
  cannotTell: "yellow",
};

const mostRows = 10;
/** Wider cells would push all that comes after them off the screen. */
const widestCell = 120;

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
    ...tables.flatMap((table) => tableLines(table, style)),
    ...remedies.map((remedy) => `  ${style("green", "to do")}  ${escapeTerminal(remedy)}`),
    ...doubts.map((doubt) => `  ${style("yellow", "doubt")}  ${escapeTerminal(doubt)}`),
  ];
}

function tableLines(table: EvidenceTable, style: Style): readonly string[] {
  if (table.rows.length === 0) return [];
  const shown = columnsOf(table);
  const rows = table.rows
    .slice(0, mostRows)
    .map((row) => shown.map(({ cell }, index) => cut(escapeTerminal(cell(row)), index === shown.length - 1)));
  const [head = [], ...body] = columns([shown.map(({ title }) => title.toLowerCase()), ...rows]);
  const more = table.rows.length - rows.length;
  return [
    `  ${table.title}:`,
    `    ${style("dim", head.join("").trimEnd())}`,
    ...body.map((row) => `    ${row.join("").trimEnd()}`),
    ...(more > 0 ? [`    … and ${more} more (--csv or --json has all)`] : []),
  ];
}

function cut(cell: string, isLast: boolean): string {
  return isLast || cell.length <= widestCell ? cell : `${cell.slice(0, widestCell - 1)}…`;
}
