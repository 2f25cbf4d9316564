import type { AuthenticationRequirementPolicy, SignInEvent } from "../model/sign-in-event";
import { outcomeOf } from "../sign-ins/sign-in-outcome";
import { type Part, nothingAsked } from "./effect";
import { getsIn, isKeptOut, isPrompted } from "./ends";

/** Why a record says nothing of what policies do. */
export const passedByReasons = ["failedBefore", "interruptedOtherwise", "endNotTold", "otherTenant"] as const;
export type PassedBy = (typeof passedByReasons)[number];

/** What the log says of a sign-in that reached Conditional Access. */
export interface Happened {
  /** Tells it from all others; below `happenedPlaces`. */
  readonly place: number;
  /** The record says that somebody was asked for more; of the same sign-in another one may say how it ended. */
  readonly isInterruption: boolean;
  /** Where to read whether MFA is in the session: in the record of a success; who is prompted for it has none. */
  readonly mfa: "inRecord" | "no" | "unknown";
  /** What policies and security defaults asked for. */
  readonly asked: Part;
  /** What something else asked for that no policy set tells: per-user MFA, the application, Microsoft itself. */
  readonly askedOtherwise: Part;
}

/** Results that Conditional Access, or what asks for MFA beside it, gives to somebody who is to act. */
const mfaPrompts: ReadonlySet<number> = new Set([50072, 50074, 50076, 50078, 50079, 500121]);
const otherPrompts: ReadonlySet<number> = new Set([50097, 50127, 50129, 50158]);

/** An interruption for something else has a later record, which counts; a wrong password never comes to policies. */
export function happened(signIn: SignInEvent): Happened | PassedBy {
  const outcome = outcomeOf(signIn);
  if (outcome === "succeeded") return succeeded[askedFor(signIn)];
  if (outcome === "unknown") return "endNotTold";
  if (outcome === "blocked") return blocked;
  const isInterruption = outcome === "interrupted";
  if (mfaPrompts.has(signIn.errorCode!)) return (isInterruption ? promptedForMfa : mfaNotDone)[promptedBy(signIn)];
  if (otherPrompts.has(signIn.errorCode!)) return prompted;
  return isInterruption ? "interruptedOtherwise" : "failedBefore";
}

type Asked = "nothing" | "mfa" | "mfaOtherwise" | "notTold";

const otherwise: Part = { ends: getsIn, asksMfa: "yes" };
const success: Happened = {
  place: 0,
  isInterruption: false,
  mfa: "inRecord",
  asked: nothingAsked,
  askedOtherwise: nothingAsked,
};
const succeeded: Readonly<Record<Asked, Happened>> = {
  nothing: success,
  mfa: { ...success, place: 1, asked: { ends: getsIn, asksMfa: "yes" } },
  mfaOtherwise: { ...success, place: 2, askedOtherwise: otherwise },
  notTold: { ...success, place: 3, asked: { ends: getsIn, asksMfa: "unknown" } },
};
const blocked: Happened = {
  place: 4,
  isInterruption: false,
  mfa: "unknown",
  asked: { ends: isKeptOut, asksMfa: "no" },
  askedOtherwise: nothingAsked,
};
const prompted: Happened = {
  place: 5,
  isInterruption: true,
  mfa: "unknown",
  asked: { ends: isPrompted, asksMfa: "no" },
  askedOtherwise: nothingAsked,
};

type PromptedBy = "policies" | "otherwise" | "notTold";

const promptedForMfa: Readonly<Record<PromptedBy, Happened>> = {
  policies: { ...prompted, place: 6, mfa: "no" },
  otherwise: { ...prompted, place: 7, mfa: "no", askedOtherwise: { ends: isPrompted, asksMfa: "yes" } },
  notTold: { ...prompted, place: 8, mfa: "no", askedOtherwise: { ends: getsIn | isPrompted, asksMfa: "unknown" } },
};
const mfaNotDone: Readonly<Record<PromptedBy, Happened>> = {
  policies: { ...promptedForMfa.policies, place: 9, isInterruption: false },
  otherwise: { ...promptedForMfa.otherwise, place: 10, isInterruption: false },
  notTold: { ...promptedForMfa.notTold, place: 11, isInterruption: false },
};
export const happenedPlaces = 12;

/** A policy that was not satisfied is among those that prompt. */
function promptedBy(signIn: SignInEvent): PromptedBy {
  const asked = askedFor(signIn);
  if (asked === "mfa" || asked === "mfaOtherwise") return asked === "mfa" ? "policies" : "otherwise";
  const applied = signIn.appliedConditionalAccessPolicies ?? [];
  return applied.some(({ result }) => result === "failure") ? "policies" : "notTold";
}

function askedFor(signIn: SignInEvent): Asked {
  const { authenticationRequirement, authenticationRequirementPolicies: policies } = signIn;
  if (authenticationRequirement === undefined) return "notTold";
  if (authenticationRequirement === "singleFactorAuthentication") return "nothing";
  if (!policies || policies.length === 0) return "notTold";
  return policies.every(isOfPolicies) ? "mfa" : "mfaOtherwise";
}

/** @see https://learn.microsoft.com/graph/api/resources/authenticationrequirementpolicy */
const policyProviders: ReadonlySet<string> = new Set([
  "multiConditionalAccess",
  "v1ConditionalAccess",
  "authenticationStrengths",
  "securityDefaults",
  "baselineProtection",
]);

function isOfPolicies({ requirementProvider }: AuthenticationRequirementPolicy): boolean {
  return policyProviders.has(requirementProvider);
}
