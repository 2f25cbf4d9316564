import type { Command } from "commander";
import { signInsReport, type SignInsReportOptions } from "./commands/sign-ins-report";
import { addPseudonymise } from "./pseudonymise";
import type { Run } from "./run";
import { addSignInSource } from "./sign-in-source-options";
import { signInsGateWords } from "./sign-ins-gate";

const reportHelp = `
--fail-on takes chapters, all and none:
${signInsGateWords
  .slice(0, -2)
  .join(", ")
  .replaceAll(/(.{1,76})(?: |$)/g, "  $1\n")
  .trimEnd()}

Exit codes: 0 nothing to act on in the chapters of --fail-on, 1 something, 2 bad input or usage, 3 nothing found, and the
log lacks what one of them asks for.`;

/** The commands about sign-ins that happened, and their flags. */
export function addSignIns(command: Command, run: Run): void {
  const report = addSignInSource(
    command.command("report").description("say who signs in without MFA, with what, and what cannot do it"),
  )
    .optionsGroup("Break-glass accounts:")
    .option("--break-glass <names...>", "object ids and user principal names")
    .option("--tenant <key>", "a tenant whose file names them")
    .option("-f, --folder <folder>", "folder of the tenant files", "tenants");
  addPseudonymise(report)
    .optionsGroup("Output (text, and any of these; - is standard output):")
    .option("--markdown <file>", "for a wiki, an issue or a mail")
    .option("--html <file>", "a page that stands alone, with charts by day and by application")
    .option("--json [file]", "for machines (schema/sign-ins-report.schema.json); without a file on standard output")
    .option("--csv <file>", "all evidence, one row each, for a spreadsheet")
    .optionsGroup("Gate:")
    .option("--fail-on <names...>", "chapters that give exit code 1 when there is something to act on; default: none")
    .addHelpText("after", reportHelp)
    .action((options: SignInsReportOptions) => run((context) => signInsReport(options, context)));
}
