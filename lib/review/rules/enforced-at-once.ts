import type { ConditionalAccessPolicy } from "../../model/policy";
import { canonicalText } from "../canonical-text";
import { policyPairs, policyPlace } from "../policy-pairs";
import type { ReviewRule } from "../rule";

/**
 * A policy that is enforced without having reported first shows whom it keeps out only when it does. One that says the
 * same as a policy that is enforced already, under another name, is no surprise to anybody; nor is one that the last
 * apply enforced and somebody switched off since.
 */
export const enforcedAtOnce: ReviewRule = ({ before, after, recorded }) => {
  const known = [before, recorded].flatMap((side) => side?.policySet.policies ?? []);
  const enforced = new Set(known.filter(isEnforced).map(meaning));
  return policyPairs(before, after).flatMap((pair) => {
    if (!pair.after || !isEnforced(pair.after) || (pair.before && isOn(pair.before))) return [];
    if (enforced.has(meaning(pair.after))) return [];
    const how = pair.before ? "goes from disabled to enforced" : "is new and enforced";
    return [
      {
        category: "enforcedAtOnce",
        severity: "warning",
        ...policyPlace(pair.after.id, after),
        message: `policy "${pair.after.displayName}" ${how}, without reporting first`,
        remedy: "deploy it as report-only, look at what it would have done in the sign-in logs, then enforce it",
        reference:
          "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-report-only",
      },
    ];
  });
};

function isOn(policy: ConditionalAccessPolicy): boolean {
  return policy.state !== "disabled" || hasUnreadState(policy);
}

function isEnforced(policy: ConditionalAccessPolicy): boolean {
  return policy.state === "enabled" && !hasUnreadState(policy);
}

function hasUnreadState({ unknown = [] }: ConditionalAccessPolicy): boolean {
  return unknown.some(({ part }) => part === "state");
}

function meaning({ conditions, grantControls, sessionControls, unknown }: ConditionalAccessPolicy): string {
  return canonicalText({ conditions, grantControls, sessionControls, unknown });
}
