import type { Command } from "commander";
import { clouds } from "../model/tenant";
import { addClientCredential } from "./client-credential-options";
import { samConsent, type SamConsentOptions } from "./commands/sam-consent";
import { samToken, type SamTokenOptions } from "./commands/sam-token";
import type { CliContext } from "./context";
import { addRefusedFlags, requireNoRefusedFlag, withoutSecretsInErrors } from "./refused-arguments";
import type { Run } from "./run";

const consentHelp = `
Prints an address of Entra. A partner's user opens it, signs in with MFA and consents; the browser comes back to this
machine, and the refresh token goes into the vault, or into the file. It is kept only if the sign-in is of this run
(state, nonce, PKCE), of --tenant, and the access token shows MFA.

A control panel vendor runs it once for each partner, with the partner's id as --tenant.

Exit codes: 0 the refresh token is kept, 1 refused (no MFA, another tenant, declined, not the answer to this sign-in),
2 bad input or usage (a wrong secret too), 3 it could not be done (nobody came, no network, the vault failed).`;

const tokenHelp = `
Gives out the access token only by --print-token (nothing else is then on standard output) or --out. A new refresh
token takes the place of the old one. Run it at least monthly: 90 days without use end a refresh token.

Exit codes: 0 there is an access token that shows MFA, 1 refused (no MFA, revoked, expired, consent missing), 2 bad
input or usage (a wrong secret too), 3 it could not be done (no network, the vault failed).`;

const instead = {
  clientSecret: "--client-secret-env or --client-secret-file, better a certificate",
  passphrase: "--passphrase-env or --passphrase-file",
  refreshToken: "sam consent to store one",
};

/** The commands of the Secure Application Model, and their flags. */
export function addSam(command: Command, run: Run, context: Pick<CliContext, "stderr">): void {
  withoutSecretsInErrors(command, context);
  addCommon(command.command("consent").description("have a user sign in with MFA, and keep the refresh token"))
    .optionsGroup("The sign-in:")
    .option("--redirect-uri <uri>", "on this machine, port 0 for any free one (default: http://localhost:8400/)")
    .option("--login-hint <name>", "user principal name of who should sign in")
    .option("--authentication-context <id>", "c1 to c99: demand this authentication context, besides MFA")
    .option("--open", "open the address in the browser, besides printing it")
    .option("--timeout <seconds>", "how long to wait for the sign-in (default: 300)")
    .optionsGroup("Output:")
    .option("--json", "print JSON for machines, without tokens")
    .addHelpText("after", consentHelp)
    .action((options: SamConsentOptions) =>
      run((each) => {
        requireNoRefusedFlag(options, instead);
        return samConsent(options, each);
      }),
    );
  addCommon(command.command("token").description("exchange the kept refresh token for an access token"))
    .optionsGroup("Output:")
    .option("--print-token", "print the access token, and what it says on standard error")
    .option("--out <file>", "write the access token to a file that only this user can read")
    .option("--json", "print JSON for machines, without tokens")
    .addHelpText("after", tokenHelp)
    .action((options: SamTokenOptions) =>
      run((each) => {
        requireNoRefusedFlag(options, instead);
        return samToken(options, each);
      }),
    );
}

function addCommon(command: Command): Command {
  const application = addRefusedFlags(command, ["client-secret", "passphrase", "refresh-token"])
    .optionsGroup("The application:")
    .requiredOption("--tenant <id>", "the tenant whose user signs in")
    .requiredOption("--client <id>", "the application's client id")
    .option("--scope <scopes...>", "scopes of one resource (default: Partner Center's user_impersonation)")
    .option("--cloud <cloud>", `${clouds.join(", ")} (default: public)`)
    .option("--authority <url>", "another address of Entra: https, or http on localhost")
    .optionsGroup("How it shows that it is itself, one of:");
  return addClientCredential(application)
    .optionsGroup("Where the refresh token lies, one of:")
    .option("--vault <url>", "Azure Key Vault: https://<name>.vault.azure.net")
    .option("--secret-name <name>", "name of its secret there (default: sam-<tenant>-<client>)")
    .option("--store-file <file>", "an encrypted file, for trials")
    .option("--passphrase-env <name>", "the variable that holds its passphrase; absent: it is asked for")
    .option("--passphrase-file <file>", "a file that holds it");
}
