import type { ConditionalAccessPolicy, PolicyState } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import { canonicalText } from "../canonical-text";
import { objectKinds } from "../object-kinds";
import { type PolicyPair, policyPairs, policyPlace } from "../policy-pairs";
import { resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewRule } from "../rule";

/** What was done by hand to policies and to what they are made of, whatever it does to sign-ins; a new name is told too. */
export const changedByHand: ReviewRule = ({ before, after }) => {
  const policies = policyPairs(before, after).flatMap((pair) => {
    const policy = pair.before ?? pair.after;
    const words = wordsOf(pair);
    if (!policy || words === undefined) return [];
    return [{ words, place: policyPlace(policy.id, pair.before ? before : after) }];
  });
  const parts = [
    ...changedObjects("named location", before.policySet.namedLocations, after.policySet.namedLocations),
    ...changedObjects(
      "authentication strength",
      before.policySet.authenticationStrengths,
      after.policySet.authenticationStrengths,
    ),
  ].map((words) => ({ words, place: {} }));
  const others = resourcePairs({ before, after }, otherTypes).flatMap(({ before: old, after: now }) =>
    old && !now
      ? [{ words: `${objectKinds[old.type]} "${titleOf(old)}" was deleted`, place: { policy: old.name } }]
      : [],
  );
  return [...policies, ...parts, ...others].map(({ words, place }) => ({
    category: "changedByHand",
    severity: "warning",
    ...place,
    message: words,
    remedy: "find out who did it and why",
    reference: "https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities",
  }));
};

/** Policies, locations and strengths are looked at as such. */
const otherTypes = Object.keys(objectKinds).filter(
  (type) => !/conditional_access_policy|named_location|authentication_strength/.test(type),
);

function changedObjects(
  kind: string,
  before: readonly { readonly id: Id; readonly displayName: string }[],
  after: readonly { readonly id: Id }[],
): readonly string[] {
  const known = new Map(after.map((one) => [idKey(one.id), one]));
  return before.flatMap((one) => {
    const now = known.get(idKey(one.id));
    if (canonicalText(one) === canonicalText(now)) return [];
    return [`${kind} "${one.displayName}" was ${now ? "changed" : "deleted"}`];
  });
}

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
