import type { ReplayReport } from "../replay/replay-report";
import { escapeMarkdown } from "./escape";
import { replaySections } from "./replay-sections";
import { replayCoverageLines, replayTitle } from "./replay-words";
import { markdownList, tableMarkdown } from "./table-markdown";

const mostRows = 20;

/** For a wiki, an issue or a pull request. */
export function replayMarkdown(report: ReplayReport): string {
  const { coverage, doubts } = report;
  return [
    `# Replay: ${escapeMarkdown(replayTitle(report))}`,
    markdownList(replayCoverageLines(coverage)),
    ...(doubts.length > 0 ? [`**Doubts**\n\n${markdownList(doubts)}`] : []),
    ...replaySections(report, mostRows).flatMap(({ title, says, tables }) => [
      `## ${title}`,
      ...says.map(escapeMarkdown),
      ...tables.filter(({ rows }) => rows.length > 0).map(tableMarkdown),
    ]),
    "",
  ].join("\n\n");
}
