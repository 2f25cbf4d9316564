import type { Command } from "commander";
import { review } from "./commands/review";
import { addDeclaring } from "./policy-source-options";
import { gateWords } from "./review-gate";
import type { ReviewOptions } from "./review-options";
import type { Run } from "./run";
import { addSignInSource } from "./sign-in-source-options";

const help = `
--fail-on takes categories:
${inLines(gateWords.slice(0, -4))}
severities (error; warning: and errors; note: everything) and none.

Exit codes: 0 nothing that --fail-on names, 1 something, 2 bad input or usage, 3 nothing, and something that --fail-on
asks about could not be decided.`;

/** Lists of names, as wide as a terminal. */
function inLines(names: readonly string[]): string {
  return names
    .join(", ")
    .replaceAll(/(.{1,76})(?: |$)/g, "  $1\n")
    .trimEnd();
}

/** The flags of `review`. */
export function addReview(command: Command, run: Run): void {
  addSignInSource(addDeclaring(addReviewSource(command)))
    .optionsGroup("Output (text, and any of these; - is standard output):")
    .option("--markdown <file>", "for the comment of a pull request")
    .option("--html <file>", "a page that stands alone, with a matrix of users and targets before and after")
    .option("--json [file]", "for machines (schema/review-report.schema.json); without a file on standard output")
    .option("--sarif <file>", "SARIF 2.1.0 for code scanning")
    .option("--junit <file>", "JUnit XML, a suite a tenant")
    .optionsGroup("Gate:")
    .option("--fail-on <names...>", "categories and severities that give exit code 1; default: error")
    .addHelpText("after", help)
    .action((options: ReviewOptions) => run((context) => review(options, context)));
}

function addReviewSource(command: Command): Command {
  return command
    .optionsGroup("What changes (exactly one):")
    .option(
      "--before <path>",
      "with --after: what cdktf synth wrote (cdktf.out or a stack's folder), or a Graph export",
    )
    .option("--after <path>", "the same after the change")
    .option("--plan <files...>", "plans as terraform show -json prints them, one a tenant")
    .option("--since <revision>", "the tenant files of this git revision, compared with those of the working tree")
    .option("--until <revision>", "compare --since with this revision instead of the working tree")
    .optionsGroup("What belongs to it:")
    .option("--tenant <keys...>", "only these tenants, by key; beside --since or synthesized stacks")
    .option("-f, --folder <folder>", "folder of the tenant files", "tenants")
    .option("--configuration <path>", "cdktf.out, or the stack, that --plan was made of: it tells what lists will hold")
    .option("--directory <path>", "a snapshot of users, groups and roles (docs/directory-snapshot.md), to count them");
}
