import { reviewHtml } from "../report/review-html";
import { reviewJson } from "../report/review-json";
import { reviewJunit } from "../report/review-junit";
import { reviewMarkdown } from "../report/review-markdown";
import type { ReviewReport } from "../report/review-report";
import { reviewSarif } from "../report/review-sarif";
import { reviewText } from "../report/review-text";
import type { Style } from "../report/style";
import { type OutputPlaces, outputPlaces } from "./output-places";
import { failsGate, type Gate } from "./review-gate";
import type { ReviewOutputOptions } from "./review-options";
import { writeFiles } from "./written-files";

type Format = keyof ReviewOutputOptions;

const renderers: Readonly<Record<Format, (report: ReviewReport, gate: Gate) => string>> = {
  markdown: (report) => reviewMarkdown(report),
  html: (report) => reviewHtml(report),
  json: (report) => reviewJson(report),
  sarif: (report) => reviewSarif(report),
  junit: (report, gate) => reviewJunit(report, (finding) => failsGate(finding, gate)),
};

export type ReviewOutputs = OutputPlaces<Format>;

/** @throws UserError where two formats are to go to one place */
export function reviewOutputs(options: ReviewOutputOptions): ReviewOutputs {
  return outputPlaces(Object.keys(renderers) as Format[], options);
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
