import type { Guardrail } from "../guardrail";
import { plannedPolicies } from "../planned-policies";
import { narrowingConditions } from "../narrowing";
import { demandsMfa, includesAllUsers, targetsEveryResource } from "../policy-shape";

/**
 * The first partner security requirement: every user does MFA, for every resource, from every client and place. Several
 * narrower policies may add up to the same; one policy says so for everybody who reads it.
 */
export const mfaForAllUsers: Guardrail = {
  id: "mfa-for-all-users",
  title: "One policy demands MFA of all users for all resources",
  severity: "error",
  reference: "https://learn.microsoft.com/partner-center/security/partner-security-requirements",
  check: (facts) => {
    const isDemanded = plannedPolicies(facts)?.some(
      (policy) =>
        includesAllUsers(policy) &&
        targetsEveryResource(policy) &&
        policy.conditions.clientAppTypes.includes("all") &&
        narrowingConditions(policy).length === 0 &&
        demandsMfa(policy, facts.policySet),
    );
    if (isDemanded !== false) return [];
    return [
      {
        ...(facts.declared.kind !== "partner" && { severity: "warning" as const }),
        message: "no policy demands MFA of all users for all resources without further condition",
        remedy:
          "add the policy requireMfaForAllUsers, or take conditions and resource exclusions out of the existing one",
      },
    ];
  },
};
