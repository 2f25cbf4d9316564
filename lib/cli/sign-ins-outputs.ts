import { signInsCsv } from "../report/sign-ins-csv";
import { signInsHtml } from "../report/sign-ins-html";
import { signInsJson } from "../report/sign-ins-json";
import { signInsMarkdown } from "../report/sign-ins-markdown";
import { signInsText } from "../report/sign-ins-text";
import type { SignInReport } from "../sign-ins/sign-in-report";
import type { CliContext } from "./context";
import type { OutputPlaces } from "./output-places";
import { type ReportFormats, reportOutputs, writeReport } from "./report-outputs";

/** Files to write, `-` or true for standard output. */
export interface SignInsOutputOptions {
  readonly markdown?: string;
  readonly html?: string;
  readonly json?: string | true;
  readonly csv?: string;
}

const formats: ReportFormats<keyof SignInsOutputOptions, SignInReport> = {
  text: signInsText,
  files: { markdown: signInsMarkdown, html: signInsHtml, json: signInsJson, csv: signInsCsv },
};

type SignInsOutputs = OutputPlaces<keyof SignInsOutputOptions>;

/** @throws UserError where two formats are to go to one place */
export function signInsOutputs(options: SignInsOutputOptions): SignInsOutputs {
  return reportOutputs(formats, options);
}

/** Writes the files, all or none, and then standard output: text, unless another format was asked for there. */
export function writeSignIns(report: SignInReport, outputs: SignInsOutputs, context: CliContext): void {
  writeReport(report, formats, outputs, context);
}
