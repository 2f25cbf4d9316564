import type { AuthenticationDetail, SignInEvent } from "../model/sign-in-event";

/**
 * How a successful sign-in stands to MFA.
 *
 * - `notRequired`: nobody asked for it, and no step of the sign-in shows it.
 * - `shownUnasked`: nobody asked for it, and a step shows it all the same: a passkey, or a claim in the token.
 * - `done`: asked for, and done at this sign-in.
 * - `reused`: asked for, and satisfied by a claim in the token: it was done before.
 * - `federated`: asked for, and satisfied by a claim of the federated identity provider.
 * - `skipped`: asked for, and waived: an app password, an address or a device that a setting trusts.
 * - `requiredUnclear`: asked for; how it was satisfied is not in the log.
 * - `unknown`: the log does not say whether it was asked for. `mfaDetail`, which is deprecated, is no proof.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-mfa-reporting
 */
export const mfaOutcomes = [
  "notRequired",
  "shownUnasked",
  "done",
  "reused",
  "federated",
  "skipped",
  "requiredUnclear",
  "unknown",
] as const;
export type MfaOutcome = (typeof mfaOutcomes)[number];

type Shown = Extract<MfaOutcome, "done" | "reused" | "federated" | "skipped">;

/** What a successful sign-in says of MFA. */
export function mfaOutcomeOf(signIn: SignInEvent): MfaOutcome {
  const { authenticationRequirement, authenticationDetails, additionalDetails } = signIn;
  const shown = shownIn(authenticationDetails) ?? shownBy(additionalDetails);
  if (authenticationRequirement === "multiFactorAuthentication") return shown ?? "requiredUnclear";
  if (authenticationRequirement === undefined) {
    // Some exports lack the requirement and have the result, which is written only where there was one.
    return shown ?? "unknown";
  }
  return shown === undefined || shown === "skipped" ? "notRequired" : "shownUnasked";
}

/** One step that was done now outweighs what was there before, and both a step that was waived. */
function shownIn(steps: readonly AuthenticationDetail[] | undefined): Shown | undefined {
  if (steps === undefined) return undefined;
  let found: Shown | undefined;
  for (const step of steps) {
    if (step.succeeded === false) continue;
    const shown = shownBy(step.authenticationStepResultDetail) ?? shownByMethod(step);
    if (shown !== undefined && (found === undefined || weight[shown] > weight[found])) found = shown;
  }
  return found;
}

const weight: Readonly<Record<Shown, number>> = { done: 3, federated: 2, reused: 1, skipped: 0 };

/** Methods that are two factors in one step. A certificate may be one factor only, by the tenant's settings. */
const strongMethod = /\b(?:FIDO2|passkey|Windows Hello|phone sign-in|platform credential)/i;

const strongMethods = new Map<string, boolean>();

function shownByMethod({ authenticationMethod, succeeded }: AuthenticationDetail): Shown | undefined {
  if (succeeded !== true || authenticationMethod === undefined) return undefined;
  let isStrong = strongMethods.get(authenticationMethod);
  if (isStrong === undefined) {
    isStrong = strongMethod.test(authenticationMethod);
    if (strongMethods.size >= mostKnown) strongMethods.clear();
    strongMethods.set(authenticationMethod, isStrong);
  }
  return isStrong ? "done" : undefined;
}

const known = new Map<string, Shown | "nothing">();
/** Entra has a few dozen texts; a log with more of them is not Entra's, and must not fill the memory. */
const mostKnown = 1000;

function shownBy(detail: string | undefined): Shown | undefined {
  if (detail === undefined) return undefined;
  let read = known.get(detail);
  if (read === undefined) {
    read = readDetail(detail) ?? "nothing";
    if (known.size >= mostKnown) known.clear();
    known.set(detail, read);
  }
  return read === "nothing" ? undefined : read;
}

/** The portal's CSV and the steps of Graph say the same in several words. */
function readDetail(detail: string): Shown | undefined {
  if (!/\b(?:MFA|multi-?factor)\b/i.test(detail) || /denied|expired|failed|timed out/i.test(detail)) return undefined;
  if (/skipped/i.test(detail)) {
    if (/remembered device/i.test(detail)) return "reused";
    return /broker/i.test(detail) ? undefined : "skipped";
  }
  if (/external provider|federated/i.test(detail)) return "federated";
  if (/claim in the token|previously satisfied|satisfied by token/i.test(detail)) return "reused";
  return /completed|strong authentication/i.test(detail) ? "done" : undefined;
}
