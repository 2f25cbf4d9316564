import type { Exclusion } from "../../model/principals";
import { canonicalText } from "../canonical-text";
import type { ReviewFacts, RuleFinding } from "../rule";

/** What the tenant file newly declares as excluded, widens, or lets hold for longer. */
export function declaredExclusions({ before, after }: ReviewFacts): readonly RuleFinding[] {
  if (!before.tenant || !after.tenant) return [];
  const known = new Map(before.tenant.exclusions.map((exclusion) => [exclusion.key, exclusion]));
  return after.tenant.exclusions.flatMap((exclusion) => {
    const how = difference(known.get(exclusion.key), exclusion);
    if (how === undefined) return [];
    const { key, approver, reason, compensatingControl } = exclusion;
    return [
      {
        category: "exclusionAdded",
        severity: "note",
        message: `the exclusion ${key} ${how}, approved by ${approver}: ${reason}`,
        remedy: `check its reason, and its compensating control: ${compensatingControl}`,
      },
    ];
  });
}

function difference(old: Exclusion | undefined, { who, from, expires }: Exclusion): string | undefined {
  const where = from === "all" ? "all policies" : from.join(", ");
  if (!old) return `from ${where} is declared until ${expires}`;
  const changes = [
    ...(canonicalText(old.who) === canonicalText(who) ? [] : ["leaves out others than before"]),
    ...(canonicalText(old.from) === canonicalText(from) ? [] : [`is now from ${where}`]),
    ...(expires > old.expires ? [`now holds until ${expires} instead of ${old.expires}`] : []),
  ];
  return changes.length === 0 ? undefined : changes.join(", ");
}
