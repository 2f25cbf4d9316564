import type { Command } from "commander";
import { clouds } from "../model/tenant";
import { mfaCheckApi, type MfaCheckApiOptions } from "./commands/mfa-check-api";
import { mfaCheckToken, type MfaCheckTokenOptions } from "./commands/mfa-check-token";
import type { CliContext } from "./context";
import { addRefusedFlags, requireNoRefusedFlag, withoutSecretsInErrors } from "./refused-arguments";
import type { Run } from "./run";

const tokenHelp = `
The token comes on standard input (or by --file, --token-env), as it is, after "Bearer", or in the JSON of a token
endpoint or of "az account get-access-token". It is read, not verified: the signature is not checked, and nothing of it
is kept or printed but what it says.

Exit codes: 0 MFA is shown, 1 it is not, 2 bad input or usage, 3 the token cannot tell (a v2.0 token without amr, an
encrypted or opaque one).`;

const apiHelp = `
Sends the token to Partner Center with "ValidateMfa: true" and reads "isMfaCompliant" from the answer.

Exit codes: 0 Partner Center says that the token shows MFA, 1 it says no, or --adoption finds requests or users without
MFA, 2 bad input or usage (an expired token too), 3 Partner Center did not answer, or did not say.`;

const instead = { token: "it on standard input, in a --file or in the variable of --token-env" };

/** The commands about what shows MFA, and their flags. */
export function addMfa(command: Command, run: Run, context: Pick<CliContext, "stderr">): void {
  withoutSecretsInErrors(command, context);
  addTokenSource(command.command("check-token").description("say whether an access token shows MFA"))
    .option("--json", "print JSON for machines")
    .addHelpText("after", tokenHelp)
    .action((token: string | undefined, options: MfaCheckTokenOptions) =>
      run((each) => {
        requireNoRefusedFlag(token === undefined ? options : { token }, instead);
        return mfaCheckToken(options, each);
      }),
    );
  addTokenSource(command.command("check-api").description("ask Partner Center whether an access token shows MFA"))
    .option("--adoption", "list applications' requests and users without MFA, as Partner Center counted them")
    .option("--cloud <cloud>", `${clouds.join(", ")} (default: public)`)
    .option("--base-url <url>", "another address of the API: https, or http on localhost")
    .option("--timeout <seconds>", "for each request (default: 30)")
    .option("--json", "print JSON for machines")
    .addHelpText("after", apiHelp)
    .action((token: string | undefined, options: MfaCheckApiOptions) =>
      run((each) => {
        requireNoRefusedFlag(token === undefined ? options : { token }, instead);
        return mfaCheckApi(options, each);
      }),
    );
}

function addTokenSource(command: Command): Command {
  return addRefusedFlags(command, ["token"])
    .usage("[options]")
    .argument("[token]")
    .option("--file <file>", "a file that holds the token; absent or -: standard input")
    .option("--token-env <name>", "the environment variable that holds the token");
}
