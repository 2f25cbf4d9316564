import type { ConditionalAccessPolicy, PolicyState } from "../../model/policy";
import { canonicalText } from "../canonical-text";
import { type PolicyPair, policyPairs, policyPlace } from "../policy-pairs";
import type { ReviewRule } from "../rule";

/** What was done to policies and named locations by hand, whatever it does to sign-ins. A new name is told as one. */
export const changedByHand: ReviewRule = ({ before, after }) => {
  const policies = policyPairs(before, after).flatMap((pair) => {
    const policy = pair.before ?? pair.after;
    const words = wordsOf(pair);
    if (!policy || words === undefined) return [];
    return [{ words, place: policyPlace(policy.id, pair.before ? before : after) }];
  });
  const known = new Map(after.policySet.namedLocations.map((location) => [canonicalText(location.id), location]));
  const locations = before.policySet.namedLocations.flatMap((location) => {
    const now = known.get(canonicalText(location.id));
    if (canonicalText(location) === canonicalText(now)) return [];
    return [{ words: `named location "${location.displayName}" was ${now ? "changed" : "deleted"}`, place: {} }];
  });
  return [...policies, ...locations].map(({ words, place }) => ({
    category: "changedByHand",
    severity: "warning",
    ...place,
    message: words,
    remedy: "find out who did it and why; the next apply takes it back, unless the configuration follows",
    reference: "https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities",
  }));
};

const states: Record<PolicyState, string> = {
  enabled: "was enforced",
  disabled: "was disabled",
  enabledForReportingButNotEnforced: "was switched to report-only",
};

function wordsOf({ before, after }: PolicyPair): string | undefined {
  if (!before) return after && `policy "${after.displayName}" was made`;
  const title = `policy "${before.displayName}"`;
  if (!after) return `${title} was deleted`;
  const parts = changedParts(before, after);
  const also = parts.length === 0 ? "" : `changed (${parts.join(", ")})`;
  if (before.state !== after.state) return `${title} ${states[after.state]}${also === "" ? "" : ` and ${also}`}`;
  return also === "" ? undefined : `${title} was ${also}`;
}

function changedParts(before: ConditionalAccessPolicy, after: ConditionalAccessPolicy): readonly string[] {
  const differs = (one: unknown, other: unknown) => canonicalText(one) !== canonicalText(other);
  const names = new Set([...Object.keys(before.conditions), ...Object.keys(after.conditions)]) as Set<
    keyof ConditionalAccessPolicy["conditions"]
  >;
  return [
    ...(before.displayName === after.displayName ? [] : [`name to "${after.displayName}"`]),
    ...[...names].filter((name) => differs(before.conditions[name], after.conditions[name])).toSorted(),
    ...(differs(before.grantControls, after.grantControls) ? ["grantControls"] : []),
    ...(differs(before.sessionControls, after.sessionControls) ? ["sessionControls"] : []),
    ...(differs(before.unknown, after.unknown) ? ["parts that could not be read"] : []),
  ];
}
