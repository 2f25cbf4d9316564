import { breakGlassPolicies } from "../break-glass-policies";
import type { Guardrail } from "../guardrail";
import { isUserPolicy } from "../policy-shape";

/**
 * No account is without MFA, emergency accounts included: Microsoft enforces it at its own portals, and the partner
 * agreement knows no exception. What all other policies leave out needs one policy of its own.
 */
export const breakGlassCovered: Guardrail = {
  id: "break-glass-covered",
  title: "The break-glass accounts have a phishing-resistant policy of their own",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
  check: (facts) => {
    const { breakGlassGroup: group, breakGlassCoveredElsewhere } = facts.declared;
    if (breakGlassCoveredElsewhere) return [];
    const isEnforced = facts.policies.some(({ policy }) => policy.state === "enabled" && isUserPolicy(policy));
    if (group === undefined || !facts.policies.some(({ policy }) => isUserPolicy(policy))) return [];
    const own = breakGlassPolicies(facts, group);
    if (own.some(({ policy }) => !isEnforced || policy.state === "enabled")) return [];
    return [
      {
        message: own.length === 0 ? "no policy covers the break-glass group" : "the break-glass policy is not enforced",
        remedy:
          "include the group in one policy with a phishing-resistant strength for all resources, without other condition",
      },
    ];
  },
};
