import type { Style } from "../report/style";
import type { CliContext } from "./context";
import { type OutputPlaces, outputPlaces } from "./output-places";
import { writeFiles } from "./written-files";

/** How a report is shown: as text on standard output, and in files. */
export interface ReportFormats<Format extends string, Report> {
  readonly text: (report: Report, style: Style) => string;
  readonly files: Readonly<Record<Format, (report: Report) => string>>;
}

/** @throws UserError where two formats are to go to one place */
export function reportOutputs<Format extends string>(
  { files }: ReportFormats<Format, never>,
  options: Readonly<Partial<Record<Format, string | true>>>,
): OutputPlaces<Format> {
  return outputPlaces(Object.keys(files) as Format[], options);
}

/** Writes the files, all or none, and then standard output: text, unless another format was asked for there. */
export function writeReport<Format extends string, Report>(
  report: Report,
  { text, files }: ReportFormats<Format, Report>,
  outputs: OutputPlaces<Format>,
  { stdout, style }: CliContext,
): void {
  const rendered = [...outputs].map(([format, file]) => ({ file, text: files[format](report) }));
  writeFiles(rendered.filter(({ file }) => file !== "-"));
  stdout(rendered.find(({ file }) => file === "-")?.text ?? `${text(report, style)}\n`);
}
