import type { ReplayReport } from "../replay/replay-report";
import { escapeTerminal } from "./escape";
import { type ReplaySection, replaySections } from "./replay-sections";
import { replayCoverageLines, replayTitle } from "./replay-words";
import { plain, type Style } from "./style";
import { tableText } from "./table-text";

const colours: Readonly<Record<ReplaySection["mood"], Parameters<Style>[0]>> = {
  good: "green",
  bad: "red",
  doubtful: "yellow",
};

const mostRows = 10;

/** For a terminal: how far the replay can be believed, then what becomes of sign-ins. */
export function replayText(report: ReplayReport, style: Style = plain): string {
  const head = [
    `${style("bold", "replay")}  ${escapeTerminal(replayTitle(report))}`,
    ...replayCoverageLines(report.coverage).map((line) => `  ${escapeTerminal(line)}`),
    ...report.doubts.map((doubt) => `  ${style("yellow", "doubt")}  ${escapeTerminal(doubt)}`),
  ];
  const sections = replaySections(report, mostRows).map(({ title, mood, says, tables }) => [
    style(colours[mood], title),
    ...says.map((line) => `  ${line}`),
    ...tables.flatMap((table) => tableText(table, style)),
  ]);
  return [head, ...sections].map((part) => part.join("\n")).join("\n\n");
}
