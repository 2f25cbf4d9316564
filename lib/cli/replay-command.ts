import type { Command } from "commander";
import { replay } from "./commands/replay";
import { addBreakGlass, addMeaning, addPolicyPlaces } from "./policy-source-options";
import { addPseudonymise } from "./pseudonymise";
import { addReplayFilter } from "./replay-filter-options";
import { replayGateWords } from "./replay-gate";
import type { ReplayOptions } from "./replay-options";
import type { Run } from "./run";
import { addSignInSource, addThreads } from "./sign-in-source-options";

const help = `
Without --base or --since it says what would have happened: what the policies would have done to each sign-in, compared
with what the log says was done. With one of them it says what changes between two sets.

What neither log nor directory tells is not known, and is counted as undecided. Calibration comes first: how often the
replay says of policies what the log says. Without --base and --since it is of the policies themselves; give those that
were in force when the log was written.

--fail-on takes changes, and disagreement, each with how many are accepted (newly-blocked=10):
${replayGateWords
  .join(", ")
  .replaceAll(/(.{1,76})(?: |$)/g, "  $1\n")
  .trimEnd()}

Exit codes: 0 no more of what --fail-on names than it accepts, 1 more, 2 bad input or usage, 3 no more, and what is
undecided might be, or no sign-in was judged.`;

/** The flags of `replay`. */
export function addReplay(command: Command, run: Run): void {
  addMeaning(addBreakGlass(addPolicyPlaces(addThreads(addSignInSource(command)))))
    .option("--tenant-id <id>", "the tenant that the policies are of, where their source does not tell")
    .optionsGroup("What they are compared with (default: what happened):")
    .option(
      "--base <path>",
      "other policies: a tenant file, what cdktf synth wrote, a Graph export, or a plan, whose state before it counts",
    )
    .option("--since <revision>", "the file of --tenant at this git revision")
    .optionsGroup("How it is judged:")
    .option("--report-only", "count policies in report-only as enforced")
    .option("--assume-no-risk", "take risk that the log does not tell for none: no log tells that of users");
  addPseudonymise(addReplayFilter(command))
    .optionsGroup("Output (text, and any of these; - is standard output):")
    .option("--markdown <file>", "for a wiki, an issue or a pull request")
    .option("--html <file>", "a page that stands alone, with charts by day and by application")
    .option("--json [file]", "for machines (schema/replay-report.schema.json); without a file on standard output")
    .option("--csv <file>", "all rows of all tables, for a spreadsheet")
    .optionsGroup("Gate:")
    .option("--fail-on <names...>", "changes that give exit code 1; default: none")
    .addHelpText("after", help)
    .action((options: ReplayOptions) => run((context) => replay(options, context)));
}
