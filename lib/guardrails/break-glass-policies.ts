import type { Id } from "../model/reference";
import type { Facts, JudgedPolicy } from "./guardrail";
import { narrowingConditions } from "./narrowing";
import { controlNames, includes, isOn, isPhishingResistant, targetsEveryResource } from "./policy-shape";

/**
 * The policies that are the break-glass accounts' own: they include the group, demand a phishing-resistant strength and
 * nothing else, for every resource and without any condition, and leave nobody out. Whoever is excluded from all other
 * policies is covered by one of these, or not at all.
 */
export function breakGlassPolicies({ policies, policySet }: Facts, group: Id): readonly JudgedPolicy[] {
  return policies.filter(({ policy }) => {
    const { users, clientAppTypes } = policy.conditions;
    const strength = policy.grantControls?.authenticationStrength;
    const excluded = [users.excludeUsers, users.excludeGroups, users.excludeRoles, users.excludeGuestsOrExternalUsers];
    return (
      isOn(policy) &&
      policy.unknown === undefined &&
      includes(users.includeGroups, group) &&
      excluded.every((each) => each === undefined) &&
      targetsEveryResource(policy) &&
      clientAppTypes.includes("all") &&
      narrowingConditions(policy).length === 0 &&
      controlNames(policy.grantControls).join() === "authenticationStrength" &&
      strength !== undefined &&
      isPhishingResistant(strength.id, policySet)
    );
  });
}
