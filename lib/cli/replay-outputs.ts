import type { ReplayReport } from "../replay/replay-report";
import { replayCsv } from "../report/replay-csv";
import { replayHtml } from "../report/replay-html";
import { replayJson } from "../report/replay-json";
import { replayMarkdown } from "../report/replay-markdown";
import { replayText } from "../report/replay-text";
import type { ReportFormats } from "./report-outputs";

/** Files to write, `-` or true for standard output. */
export interface ReplayOutputOptions {
  readonly markdown?: string;
  readonly html?: string;
  readonly json?: string | true;
  readonly csv?: string;
}

export const replayFormats: ReportFormats<keyof ReplayOutputOptions, ReplayReport> = {
  text: replayText,
  files: { markdown: replayMarkdown, html: replayHtml, json: replayJson, csv: replayCsv },
};
