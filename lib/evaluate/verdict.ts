import { type Requirement, securityDefaultsId, type Verdict } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { Id } from "../model/reference";
import type { EvaluationContext } from "./context";
import { unreadable } from "./evaluate-policy";
import { grantOf, type Subject } from "./grant";
import type { SecurityDefaultsEffect } from "./security-defaults";
import { mergeSessionControls } from "./session";

/** A policy that applies to the sign-in, or may. */
export interface ApplyingPolicy {
  readonly policy: ConditionalAccessPolicy;
  readonly certain: boolean;
}

/**
 * The answer for one world. A block decides, whatever else applies; all requirements have to be met. A policy of which
 * it is not known whether it applies, or what it asks for, leaves the answer open unless it is a session-only policy.
 */
export function verdictOf(
  policies: readonly ApplyingPolicy[],
  securityDefaults: SecurityDefaultsEffect | undefined,
  subject: Subject,
  context: EvaluationContext,
): Verdict {
  const blocking: Id[] = [];
  const undecided: Id[] = [];
  const requirements: Requirement[] = [];
  for (const { policy, certain } of policies) {
    const grant = grantOf(policy, subject, context);
    if (unreadable(policy, "grantControls") || (!certain && grant !== "nothing")) undecided.push(policy.id);
    else if (grant === "blocks") blocking.push(policy.id);
    else if (grant !== "nothing") requirements.push(grant);
  }
  if (securityDefaults?.effect === "blocks") blocking.push(securityDefaultsId);
  if (securityDefaults?.effect === "requires") requirements.push(securityDefaults.requirement);
  if (securityDefaults?.effect === "unknown") {
    undecided.push(securityDefaultsId);
    requirements.push(securityDefaults.requirement);
  }
  if (blocking.length > 0) return { verdict: "blocked", by: blocking };
  const requirement = { all: requirements.filter((one) => !("all" in one) || one.all.length > 0) };
  if (undecided.length > 0) return { verdict: "undecided", by: undecided, requirement };
  return { verdict: "granted", requirement, ...sessionOf(policies, subject) };
}

/** Session controls are not supported for B2B direct connect users. */
function sessionOf(policies: readonly ApplyingPolicy[], subject: Subject) {
  if (subject === "b2bDirectConnect") return { session: {} };
  const known = policies.filter(({ policy, certain }) => certain && !unreadable(policy, "sessionControls"));
  const notKnown = policies.filter(({ policy, certain }) => {
    return unreadable(policy, "sessionControls") || (!certain && policy.sessionControls);
  });
  return {
    session: mergeSessionControls(known.flatMap(({ policy }) => policy.sessionControls ?? [])),
    ...(notKnown.length > 0 && { sessionNotKnownOf: notKnown.map(({ policy }) => policy.id) }),
  };
}
