import type { Guardrail } from "../guardrail";
import { demandsMfa, includes, includesAllUsers, isOn } from "../policy-shape";

/**
 * An excluded resource can be reached without MFA, and with it, depending on a tenant setting, every sign-in that asks
 * for low-privilege scopes only.
 */
export const noResourceExclusions: Guardrail = {
  id: "no-resource-exclusions",
  title: "MFA for all users excludes no resource",
  severity: "warning",
  reference:
    "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps#conditional-access-behavior-when-an-all-resources-policy-has-a-resource-exclusion",
  check: ({ policies, policySet }) =>
    policies.flatMap((on) => {
      const { policy } = on;
      const { includeApplications, excludeApplications = [] } = policy.conditions.applications;
      const isBaseline = isOn(policy) && includesAllUsers(policy) && includes(includeApplications, "All");
      if (excludeApplications.length === 0 || !isBaseline || !demandsMfa(policy, policySet)) return [];
      return [
        {
          on,
          message: `MFA for all users leaves out ${excludeApplications.length} resources`,
          remedy: "exclude nothing here; add a policy of its own for the resource that needs other controls",
        },
      ];
    }),
};
