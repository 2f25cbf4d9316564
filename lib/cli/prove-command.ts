import type { Command } from "commander";
import { questions } from "../prove/proof";
import { prove, type ProveOptions } from "./commands/prove";
import { addPolicySource } from "./policy-source-options";
import { kebabCase } from "./kebab-case";
import type { Run } from "./run";

const help = `
Questions by name: ${questions.map(kebabCase).join(", ")}; all asks every one. A file asks one of your own:

  id: device-code
  for: { authenticationFlows: { transferMethods: [deviceCodeFlow] } }
  expect: blocked    # or mfa, phishing-resistant, granted

Exit codes: 0 every answer holds, is compliant or accepted, 1 an answer fails, 2 bad input or usage, 3 none fails and
some could not be decided.`;

/** The flags of `prove`. */
export function addProve(command: Command, run: Run): void {
  addPolicySource(command)
    .optionsGroup("What is asked:")
    .option(
      "--question <questions...>",
      "names or files; default: mfa, break-glass and legacy, with --tenant what its file gives rise to",
    )
    .option("--as-is", "judge what is enforced now, also where a tenant file's policies only report yet")
    .option("--budget <steps>", "steps a question may take before it is given up as undecided")
    .optionsGroup("Output:")
    .option("--json", "print JSON for machines (schema/proof-report.schema.json)")
    .option("--sarif", "print SARIF 2.1.0 for code scanning")
    .option("--html <file>", "write a page that stands alone, with a heat map of users and targets")
    .addHelpText("after", help)
    .action((options: ProveOptions) => run((context) => prove(options, context)));
}
