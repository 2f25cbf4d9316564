import type { Command } from "commander";
import { signInLogVersions } from "../microsoft/sign-in-log-api";
import { clouds } from "../model/tenant";
import { addClientCredential } from "./client-credential-options";
import { kindWords } from "./collection-flags";
import { signInsCollect, type SignInsCollectOptions } from "./commands/sign-ins-collect";
import { signInsReport, type SignInsReportOptions } from "./commands/sign-ins-report";
import { addPseudonymise } from "./pseudonymise";
import { addRefusedFlags, requireNoRefusedFlag, withoutSecretsInErrors } from "./refused-arguments";
import type { Run } from "./run";
import { addSignInSource, addThreads } from "./sign-in-source-options";
import type { CliContext } from "./context";
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
export function addSignIns(command: Command, run: Run, context: Pick<CliContext, "stderr">): void {
  withoutSecretsInErrors(command, context);
  addCollect(
    command.command("collect").description("collect the log from Microsoft Graph, and go on where it stopped"),
    run,
  );
  const report = addThreads(
    addSignInSource(
      command.command("report").description("say who signs in without MFA, with what, and what cannot do it"),
    ),
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

const collectHelp = `
Without flags it signs in as the pipeline does: ARM_CLIENT_CERTIFICATE_PATH (PEM), ARM_CLIENT_SECRET, ARM_OIDC_TOKEN or
its file, or the OIDC of GitHub Actions and Azure DevOps. The application needs AuditLog.Read.All and Directory.Read.All,
and Policy.Read.ConditionalAccess to see which policies applied; the tenant needs Entra ID P1 or P2.

Beside the file lie its checkpoint and, while a run fills it, its lock. A run that ends early, however it ends, is
continued by the same command; after it is complete, the same command adds what came since. The file holds personal data.

Exit codes: 0 collected as far as was asked, 2 bad input or usage (a missing permission or licence too), 3 ended before
its end: what is collected is kept, and the same command goes on there. 1 is never given.`;

function addCollect(command: Command, run: Run): void {
  const application = addRefusedFlags(command, ["client-secret", "passphrase", "token"])
    .optionsGroup("What to collect, and where to:")
    .requiredOption("--tenant <tenant>", "key of a tenant file, or a tenant id")
    .requiredOption("--out <path>", "a file *.jsonl, or *.jsonl.gz to pack it, or a folder with a slash at its end")
    .option("--from <time>", "in UTC, 2026-11-01 or 2026-11-01T08:00Z (default: 30 days ago, which the log keeps)")
    .option("--to <time>", "without this instant (default: as far as the log is settled)")
    .option("--kinds <kinds...>", `${Object.values(kindWords).join(", ")} (default: all)`)
    .option("--settle <minutes>", "leave out what is newer: sign-ins show up late in the log (default: 120)")
    .option("--api <version>", `${signInLogVersions.join(", ")}: v1.0 knows fewer kinds and fields (default: beta)`)
    .option("-f, --folder <folder>", "folder of the tenant files", "tenants")
    .optionsGroup("Who collects:")
    .option("--client <id>", "client id (default: PARTNER_SECURITY_CLIENT_ID, the tenant file's, ARM_CLIENT_ID)")
    .option("--azure-identity", "a managed identity, or who is signed in with az login (needs @azure/identity)");
  addClientCredential(application)
    .optionsGroup("The service:")
    .option("--cloud <cloud>", `${clouds.join(", ")} (default: the tenant file's, else public)`)
    .option("--authority <url>", "another address of Entra: https, or http on localhost")
    .option("--base-url <url>", "another address of Graph: https, or http on localhost")
    .option("--timeout <seconds>", "how long one answer may take (default: 120)")
    .optionsGroup("Output:")
    .option("--json", "print JSON for machines")
    .addHelpText("after", collectHelp)
    .action((options: SignInsCollectOptions) =>
      run((context) => {
        requireNoRefusedFlag(options, {
          clientSecret: "--client-secret-env or --client-secret-file, better a certificate",
          passphrase: "--client-key-passphrase-env",
          token: "a client id with a credential: tokens end within the hour",
        });
        return signInsCollect(options, context);
      }),
    );
}
