import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { check } from "./commands/check";
import { matrix } from "./commands/matrix";
import { permissions } from "./commands/permissions";
import { schema } from "./commands/schema";
import { synth } from "./commands/synth";
import { type CliContext, processContext } from "./context";
import { addEmulate } from "./emulate-command";
import { type ExitCode, exitCodes } from "./exit-codes";
import { addMfa } from "./mfa-command";
import { packageRoot } from "./package-root";
import { addProve } from "./prove-command";
import { addReplay } from "./replay-command";
import { addReviewComment } from "./review-comment-command";
import { addReview } from "./review-command";
import { type Run, runCommand } from "./run";
import { addSam } from "./sam-command";
import { addSignIns } from "./sign-ins-command";
import { addWhatIf } from "./what-if-command";

const exitCodeHelp = "\nExit codes: 0 clean, 1 findings, 2 bad input or usage, 3 could not decide.";

/** Runs the command line to its exit code. */
export async function main(args: readonly string[], context: CliContext = processContext()): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean;
  const run = async (command: (context: CliContext) => Promise<ExitCode> | ExitCode) => {
    exitCode = await runCommand(command, context);
  };
  try {
    await program(run, context).parseAsync(args, { from: "user" });
  } catch (error) {
    // commander has said on stderr what was wrong; --help and --version end here too, with code 0.
    return (error as { exitCode?: number }).exitCode === 0 ? exitCodes.clean : exitCodes.badInput;
  }
  return exitCode;
}

function version(): string {
  const { version: number } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  return number;
}

function program(run: Run, { stdout, stderr }: CliContext): Command {
  const root = new Command("partner-security")
    .description("Microsoft partner security requirements as code: tenant files in, proven Terraform out.")
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: stdout, writeErr: stderr })
    .showHelpAfterError("(--help shows what is expected)")
    .addHelpText("after", exitCodeHelp);
  const command = (usage: string, description: string) =>
    root.command(usage).description(description).addHelpText("after", exitCodeHelp);
  const folder = ["-f, --folder <folder>", "folder of the tenant files", "tenants"] as const;
  const json = ["--json", "print JSON for machines"] as const;

  command("synth", "make Terraform stacks of tenant files in cdktf.out, with a summary per tenant")
    .option(...folder)
    .option(...json)
    .action((options: Parameters<typeof synth>[0]) => run((context) => synth(options, context)));
  command("check [tenants...]", "validate tenant files and print every problem as file:line:column")
    .option(...folder)
    .option("--on <date>", "judge expiry dates as of this day (YYYY-MM-DD) instead of today")
    .option(...json)
    .action((tenants: string[], options: Parameters<typeof check>[1]) =>
      run((context) => check(tenants, options, context)),
    );
  command("matrix", "print the jobs of a pipeline, one per tenant")
    .option(...folder)
    .option("--ring <ring>", "only tenants of this deployment ring")
    .option("--changed-since <revision>", "only tenants that a change since this git revision concerns")
    .option(...json)
    .action((options: Parameters<typeof matrix>[0]) => run((context) => matrix(options, context)));
  command("permissions <tenant>", "print the Graph permissions that deploying a tenant needs, and why")
    .option(...folder)
    .option("--plan", "only the permissions that planning it needs: they read")
    .option(...json)
    .action((tenant: string, options: Parameters<typeof permissions>[1]) =>
      run((context) => permissions(tenant, options, context)),
    );
  addProve(root.command("prove").description("answer questions about every sign-in that policies could meet"), run);
  addWhatIf(root.command("what-if").description("decide one sign-in and say why, policy by policy"), run);
  addReview(
    root.command("review").description("say what a change does to sign-ins, for every tenant it concerns"),
    run,
  );
  addReviewComment(
    root.command("review-comment").description("post a review to its pull request, and update it there in place"),
    run,
  );
  addReplay(root.command("replay").description("say what policies would have done to the sign-ins of a log"), run);
  const group = (name: string, description: string) => root.command(name).description(description);
  addMfa(group("mfa", "show that MFA was done: what a token says, and what Partner Center says"), run, { stderr });
  addSignIns(group("sign-ins", "the log of sign-ins: what it shows of MFA and of what cannot do it"), run, { stderr });
  addSam(group("sam", "the Secure Application Model: consent once with MFA, then get tokens"), run, { stderr });
  addEmulate(
    root.command("emulate").description("serve an Entra tenant on this machine, to deploy to without a tenant"),
    run,
  );
  command("schema", "print the JSON Schema of tenant files").action(() => run(schema));
  return root;
}
