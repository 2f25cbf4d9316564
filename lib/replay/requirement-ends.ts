import { authenticationStrengths } from "../microsoft/authentication-strengths";
import type { Control, Requirement } from "../model/decision";
import type { BuiltInControl } from "../model/policy";
import { allOf, type Answer, anyOf, type Ends, getsIn, isKeptOut, isPrompted, mildest, strictest } from "./ends";
import type { Evidence } from "./evidence";

/**
 * How a sign-in ends that is asked for this, given what the log shows. Entra prompts for MFA, terms of use and a new
 * password; a device or an application that is not the right one keeps out.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant
 */
export function endsOf(requirement: Requirement, evidence: Evidence): Ends {
  if ("all" in requirement) {
    return requirement.all.reduce((ends, one) => strictest(ends, endsOf(one, evidence)), getsIn);
  }
  if ("any" in requirement) {
    return requirement.any.reduce((ends, one) => mildest(ends, endsOf(one, evidence)), isKeptOut);
  }
  if ("discretion" in requirement) return evidence.mfa === "yes" ? getsIn : getsIn | isPrompted;
  return endsOfControl(requirement.control, evidence);
}

function endsOfControl(control: Control, evidence: Evidence): Ends {
  if (control.kind === "strength") return endsOfStrength(control.strength, evidence);
  // Whether somebody has accepted terms, or satisfied another provider, is in no log.
  if (control.kind !== "builtIn") return getsIn | isPrompted;
  return builtIn[control.control](evidence);
}

const keptOutUnless = (shown: Answer): Ends => {
  if (shown === "unknown") return getsIn | isKeptOut;
  return shown === "yes" ? getsIn : isKeptOut;
};
const promptedUnless = (shown: Answer): Ends => {
  if (shown === "unknown") return getsIn | isPrompted;
  return shown === "yes" ? getsIn : isPrompted;
};

const builtIn: Readonly<Record<Exclude<BuiltInControl, "block">, (evidence: Evidence) => Ends>> = {
  mfa: ({ mfa }) => promptedUnless(mfa),
  compliantDevice: ({ compliantDevice }) => keptOutUnless(compliantDevice),
  domainJoinedDevice: ({ hybridJoinedDevice }) => keptOutUnless(hybridJoinedDevice),
  // Whether an application is approved or protected is in no log.
  approvedApplication: () => getsIn | isKeptOut,
  compliantApplication: () => getsIn | isKeptOut,
  passwordChange: () => isPrompted,
};

const multifactor: readonly string[] = authenticationStrengths.multifactorAuthentication.allowedCombinations;

/** MFA of any kind satisfies the built-in strength of all kinds; which kind a claim in the token is of, no log tells. */
function endsOfStrength(strength: Extract<Control, { kind: "strength" }>["strength"], { mfa }: Evidence): Ends {
  const allowed = "allowedCombinations" in strength ? strength.allowedCombinations : [];
  const isMultifactor = allowed.length > 0 && allowed.every((combination) => multifactor.includes(combination));
  if (!isMultifactor || mfa === "unknown") return getsIn | isPrompted;
  if (mfa === "no") return isPrompted;
  const takesAny = multifactor.every((combination) => allowed.includes(combination));
  return takesAny && !("narrowed" in strength) ? getsIn : getsIn | isPrompted;
}

/** Whether it takes MFA to meet a requirement, given what the log shows: who has another way has no need of it. */
export function asksForMfa(requirement: Requirement, evidence: Evidence): Answer {
  if ("all" in requirement) return requirement.all.map((one) => asksForMfa(one, evidence)).reduce(anyOf, "no");
  if ("any" in requirement) return requirement.any.map((one) => leavesOnlyMfa(one, evidence)).reduce(allOf, "yes");
  if ("discretion" in requirement) return "unknown";
  const { control } = requirement;
  if (control.kind === "builtIn") return control.control === "mfa" ? "yes" : "no";
  if (control.kind !== "strength") return "no";
  const allowed = "allowedCombinations" in control.strength ? control.strength.allowedCombinations : [];
  if (allowed.length === 0) return "unknown";
  return allowed.every((combination) => multifactor.includes(combination)) ? "yes" : "no";
}

/** Of one of several ways: what does not let in is none. */
function leavesOnlyMfa(requirement: Requirement, evidence: Evidence): Answer {
  const asks = asksForMfa(requirement, evidence);
  if (asks !== "no") return asks;
  const ends = endsOf(requirement, evidence);
  if (ends === isKeptOut) return "yes";
  return ends === getsIn ? "no" : "unknown";
}
