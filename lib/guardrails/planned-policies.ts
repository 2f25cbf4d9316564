import type { ConditionalAccessPolicy } from "../model/policy";
import type { Facts } from "./guardrail";
import { narrowingConditions } from "./narrowing";
import { blocks, includesAllUsers, isOn, targetsEveryResource } from "./policy-shape";

/**
 * The policies that enforce MFA or are about to: the enforced ones, or all that are not disabled while the declared
 * rollout is report-only. Undefined where security defaults do it, or where nothing is declared, so that a rule about
 * what is missing never judges a part as if it were the whole.
 */
export function plannedPolicies({
  policies,
  declared: { mfa },
}: Facts): readonly ConditionalAccessPolicy[] | undefined {
  if (!mfa || mfa.method === "securityDefaults") return undefined;
  return policies
    .map(({ policy }) => policy)
    .filter((policy) => (mfa.rollout === "enforced" ? policy.state === "enabled" : isOn(policy)))
    .filter(({ unknown }) => unknown === undefined);
}

/** Whether a policy blocks all users from every resource, whatever else but client apps and the given conditions. */
export function blocksEveryone(
  policy: ConditionalAccessPolicy,
  ...except: Parameters<typeof narrowingConditions>[1][]
): boolean {
  return (
    blocks(policy) &&
    includesAllUsers(policy) &&
    targetsEveryResource(policy) &&
    narrowingConditions(policy, ...except).length === 0
  );
}
