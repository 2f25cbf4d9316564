import type { SessionControls, SignInFrequency } from "../model/policy";

/**
 * Session controls of several policies that apply: the strictest of each kind.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-session
 */
export function mergeSessionControls(all: readonly SessionControls[]): SessionControls {
  const applicationEnforcedRestrictions = all.some((one) => one.applicationEnforcedRestrictions);
  const disableResilienceDefaults = all.some((one) => one.disableResilienceDefaults);
  const secureSignInSession = all.some((one) => one.secureSignInSession);
  const cloudAppSecurity = strictest(all, "cloudAppSecurity", ["blockDownloads", "mcasConfigured", "monitorOnly"]);
  const persistentBrowser = strictest(all, "persistentBrowser", ["never", "always"]);
  const continuousAccessEvaluation = strictest(all, "continuousAccessEvaluation", [
    "strictLocation",
    "strictEnforcement",
    "disabled",
  ]);
  const frequencies = all.flatMap(({ signInFrequency }) => signInFrequency ?? []);
  return {
    ...(applicationEnforcedRestrictions && { applicationEnforcedRestrictions }),
    ...(cloudAppSecurity && { cloudAppSecurity }),
    ...(frequencies.length > 0 && { signInFrequency: frequencies.reduce(moreFrequent) }),
    ...(persistentBrowser && { persistentBrowser }),
    ...(continuousAccessEvaluation && { continuousAccessEvaluation }),
    ...(disableResilienceDefaults && { disableResilienceDefaults }),
    ...(secureSignInSession && { secureSignInSession }),
  };
}

function strictest<Key extends "cloudAppSecurity" | "persistentBrowser" | "continuousAccessEvaluation">(
  all: readonly SessionControls[],
  key: Key,
  fromStrictest: readonly NonNullable<SessionControls[Key]>[],
): NonNullable<SessionControls[Key]> | undefined {
  return fromStrictest.find((value) => all.some((one) => one[key] === value));
}

/** Of equally frequent ones, the one that asks for both factors again. */
function moreFrequent(a: SignInFrequency, b: SignInFrequency): SignInFrequency {
  if (hours(a) !== hours(b)) return hours(a) < hours(b) ? a : b;
  return a.authenticationType === "secondaryAuthentication" ? b : a;
}

function hours(frequency: SignInFrequency): number {
  if (frequency.frequencyInterval === "everyTime") return 0;
  return frequency.type === "days" ? frequency.value * 24 : frequency.value;
}
