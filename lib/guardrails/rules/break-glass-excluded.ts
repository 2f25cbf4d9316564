import { type Facts, type Guardrail, type JudgedPolicy } from "../guardrail";
import { includes, isOn, isUserPolicy } from "../policy-shape";
import { breakGlassPolicies } from "../break-glass-policies";

/** One wrong policy locks every administrator out, unless emergency accounts are outside of it. */
export const breakGlassExcluded: Guardrail = {
  id: "break-glass-excluded",
  title: "Every user policy but their own excludes the break-glass accounts",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
  check: (facts) => {
    const group = facts.declared.breakGlassGroup;
    if (group === undefined) return [];
    const own = new Set(breakGlassPolicies(facts, group));
    return facts.policies.filter((judged) => !own.has(judged) && mayReach(judged, facts)).map((on) => violation(on));
  },
};

function mayReach({ key, policy }: JudgedPolicy, { declared }: Facts): boolean {
  const { breakGlassGroup: group, breakGlassIncludedBy = [] } = declared;
  if (breakGlassIncludedBy.includes(key)) return false;
  return isOn(policy) && isUserPolicy(policy) && !includes(policy.conditions.users.excludeGroups, group ?? "");
}

function violation(on: JudgedPolicy): { on: JudgedPolicy; message: string; remedy: string } {
  const unclear = on.policy.unknown?.some(({ part }) => part === "users");
  return {
    on,
    message: `the policy does not exclude the break-glass group${unclear ? ", as far as it can be read" : ""}`,
    remedy: "add the break-glass group to the excluded groups",
  };
}
