import { signInsCsv } from "../report/sign-ins-csv";
import { signInsHtml } from "../report/sign-ins-html";
import { signInsJson } from "../report/sign-ins-json";
import { signInsMarkdown } from "../report/sign-ins-markdown";
import { signInsText } from "../report/sign-ins-text";
import type { SignInReport } from "../sign-ins/sign-in-report";
import type { CliContext } from "./context";
import { type OutputPlaces, outputPlaces } from "./output-places";
import { writeFiles } from "./written-files";

/** Files to write, `-` or true for standard output. */
export interface SignInsOutputOptions {
  readonly markdown?: string;
  readonly html?: string;
  readonly json?: string | true;
  readonly csv?: string;
}

type Format = keyof SignInsOutputOptions;

const renderers: Readonly<Record<Format, (report: SignInReport) => string>> = {
  markdown: signInsMarkdown,
  html: signInsHtml,
  json: signInsJson,
  csv: signInsCsv,
};

type SignInsOutputs = OutputPlaces<Format>;

/** @throws UserError where two formats are to go to one place */
export function signInsOutputs(options: SignInsOutputOptions): SignInsOutputs {
  return outputPlaces(Object.keys(renderers) as Format[], options);
}

/** Writes the files, all or none, and then standard output: text, unless another format was asked for there. */
export function writeSignIns(report: SignInReport, outputs: SignInsOutputs, { stdout, style }: CliContext): void {
  const rendered = [...outputs].map(([format, file]) => ({ file, text: renderers[format](report) }));
  writeFiles(rendered.filter(({ file }) => file !== "-"));
  stdout(rendered.find(({ file }) => file === "-")?.text ?? `${signInsText(report, style)}\n`);
}
