import { consent } from "../../entra/consent";
import { escapeTerminal } from "../../report/escape";
import { storedTokenJson, storedTokenText } from "../../report/stored-token";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { openBrowser } from "../open-browser";
import { redirectUriFrom } from "../redirect-uri-flag";
import { samClient, type SamClientFlags } from "../sam-client";
import { samStore, type SamStoreFlags } from "../sam-store";
import { serviceOutcome } from "../service-outcome";
import { stored } from "../stored";
import { millisecondsFrom } from "../timeout-flag";
import { UserError } from "../user-error";

export interface SamConsentOptions extends SamClientFlags, SamStoreFlags {
  readonly redirectUri?: string;
  readonly loginHint?: string;
  readonly authenticationContext?: string;
  readonly open?: boolean;
  readonly timeout?: string;
  readonly json?: boolean;
}

/** The one interactive step of the Secure Application Model: a user signs in with MFA, and the refresh token is kept. */
export function samConsent(options: SamConsentOptions, context: CliContext): Promise<ExitCode> {
  return serviceOutcome(context, async () => {
    const { loginHint, authenticationContext } = options;
    if (authenticationContext !== undefined && !/^c[1-9]\d?$/.test(authenticationContext)) {
      throw new UserError("--authentication-context: not an authentication context; expected c1 to c99");
    }
    const client = samClient(options, context);
    const redirectUri = redirectUriFrom(options.redirectUri);
    const waitMilliseconds = millisecondsFrom(options.timeout, 300);
    // Opened before somebody signs in: a vault that cannot be opened should not cost them an MFA.
    const store = await samStore(options, client, context);
    const consented = await consent({
      ...client,
      redirectUri,
      waitMilliseconds,
      show: (url) => {
        context.stderr(`sign in here, with MFA:\n\n  ${escapeTerminal(url)}\n\n`);
        if (options.open) openBrowser(url);
      },
      ...(loginHint !== undefined && { loginHint }),
      ...(authenticationContext !== undefined && { authenticationContext }),
    });
    await stored(
      store,
      consented.refreshToken,
      "nothing was there to be lost, or it is still there; run sam consent again",
    );
    const report = { ...consented, now: context.now(), place: store.place };
    context.stdout(options.json ? storedTokenJson(report) : `${storedTokenText(report, context.style)}\n`);
    return exitCodes.clean;
  });
}
