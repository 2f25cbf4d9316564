import { resolve } from "node:path";
import { reviewHtml } from "../report/review-html";
import { reviewJson } from "../report/review-json";
import { reviewJunit } from "../report/review-junit";
import { reviewMarkdown } from "../report/review-markdown";
import type { ReviewReport } from "../report/review-report";
import { reviewSarif } from "../report/review-sarif";
import { reviewText } from "../report/review-text";
import type { Style } from "../report/style";
import { failsGate, type Gate } from "./review-gate";
import type { ReviewOutputOptions } from "./review-options";
import { UserError } from "./user-error";
import { writeFiles } from "./written-files";

type Format = keyof ReviewOutputOptions;

const renderers: Readonly<Record<Format, (report: ReviewReport, gate: Gate) => string>> = {
  markdown: (report) => reviewMarkdown(report),
  html: (report) => reviewHtml(report),
  json: (report) => reviewJson(report),
  sarif: (report) => reviewSarif(report),
  junit: (report, gate) => reviewJunit(report, (finding) => failsGate(finding, gate)),
};

/** Where each format goes, `-` for standard output. */
export type ReviewOutputs = ReadonlyMap<Format, string>;

/** @throws UserError where two formats are to go to one place */
export function reviewOutputs(options: ReviewOutputOptions): ReviewOutputs {
  const outputs = new Map<Format, string>();
  const taken = new Map<string, Format>();
  for (const format of Object.keys(renderers) as Format[]) {
    const written = options[format];
    if (written === undefined) continue;
    const place = written === true ? "-" : written;
    const key = place === "-" ? place : resolve(place);
    const other = taken.get(key);
    if (other) {
      const where = place === "-" ? "standard output" : place;
      throw new UserError(`--${other} and --${format}: both to ${where}; expected a place each`);
    }
    taken.set(key, format);
    outputs.set(format, place);
  }
  return outputs;
}

/** Writes the files, all or none, and then standard output: text, unless another format was asked for there. */
export function writeReview(
  report: ReviewReport,
  outputs: ReviewOutputs,
  gate: Gate,
  { stdout, style }: { readonly stdout: (text: string) => void; readonly style: Style },
): void {
  const rendered = [...outputs].map(([format, file]) => ({ file, text: renderers[format](report, gate) }));
  writeFiles(rendered.filter(({ file }) => file !== "-"));
  stdout(rendered.find(({ file }) => file === "-")?.text ?? reviewText(report, style));
}
