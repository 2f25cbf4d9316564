import type { PolicySet } from "../model/policy-set";
import type { ConditionalAccessPolicy } from "../model/policy";
import { unreadable } from "./evaluate-policy";

export type World = "enforced" | "ifReportOnlyWereEnforced";

/** Whether a policy counts in a world; one whose state could not be read may count in both. */
export function countsIn(world: World, policy: ConditionalAccessPolicy): boolean {
  if (policy.state === "enabled" || unreadable(policy, "state")) return true;
  return world === "ifReportOnlyWereEnforced" && isReportOnly(policy);
}

/**
 * Whether security defaults count in a world. Entra enforces no policy beside them: a set with an enforced policy that
 * does not say has them off, and so does the world in which a report-only policy is enforced.
 */
export function securityDefaultsIn(world: World, policySet: PolicySet): PolicySet["securityDefaults"] {
  const { securityDefaults, policies } = policySet;
  if (world === "ifReportOnlyWereEnforced" && policies.some(isReportOnly)) return "off";
  const enforced = policies.some((policy) => policy.state === "enabled" && !unreadable(policy, "state"));
  return securityDefaults === "unknown" && enforced ? "off" : securityDefaults;
}

function isReportOnly(policy: ConditionalAccessPolicy): boolean {
  return policy.state === "enabledForReportingButNotEnforced" && !unreadable(policy, "state");
}
