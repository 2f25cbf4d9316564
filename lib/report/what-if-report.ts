import { type Decision, type PolicyOutcome, securityDefaultsId } from "../model/decision";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey, idText } from "../model/reference";
import type { SignIn } from "../model/sign-in";

/** The decision of one sign-in by one policy set, with what a reader needs to judge it. */
export interface WhatIfReport {
  /** Tenant key, stack, or the path that the policies come from. */
  readonly subject: string;
  readonly policySet: PolicySet;
  readonly signIn: SignIn;
  readonly decision: Decision;
  /** What makes the policies or the directory incomplete. */
  readonly doubts: readonly string[];
  /** Whether to leave out policies that do not apply. */
  readonly appliedPoliciesOnly: boolean;
}

/** The outcomes to show, in the order of the policy set. */
export function shownOutcomes({ decision, appliedPoliciesOnly }: WhatIfReport): readonly PolicyOutcome[] {
  return decision.outcomes.filter(({ result }) => !appliedPoliciesOnly || result !== "doesNotApply");
}

/** Display name of a policy, by its id; security defaults have a name, too. */
export function policyName({ policySet }: WhatIfReport, id: Id): string {
  if (id === securityDefaultsId) return "Security defaults";
  return policySet.policies.find((policy) => idKey(policy.id) === idKey(id))?.displayName ?? idText(id);
}

/** State of a policy as Graph names it; of security defaults whether they are on. */
export function policyState({ policySet }: WhatIfReport, id: Id): string {
  if (id === securityDefaultsId) return policySet.securityDefaults;
  const policy = policySet.policies.find((each) => idKey(each.id) === idKey(id));
  return policy && !policy.unknown?.some(({ part }) => part === "state") ? policy.state : "unknown";
}
