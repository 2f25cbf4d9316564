import type { AuthenticationStrength } from "../model/authentication-strength";
import { type Id, idKey } from "../model/reference";
import { controlsInWords } from "./demands";
import type { Version } from "./version";

/** What a policy asks for instead of what it asked for; undefined where it asks for the same. */
export function controlsDifference(before: Version, after: Version, direction: "less" | "more"): string | undefined {
  const strength = strengthChange(before, after);
  if (strength !== undefined) return strength;
  const old = wordsOf(before);
  const now = wordsOf(after);
  const lost = old.filter((words) => !now.includes(words));
  const gained = now.filter((words) => !old.includes(words));
  if (lost.length + gained.length === 0) return undefined;
  const what = gained.length > 0 ? gained.join(" and ") : now.length > 0 ? now.join(" and ") : "nothing";
  return `asks for ${direction}: ${what}${lost.length > 0 ? ` instead of ${lost.join(" and ")}` : ""}`;
}

function wordsOf({ policy, naming }: Version): readonly string[] {
  return controlsInWords(policy, naming.context);
}

function strengthChange(before: Version, after: Version): string | undefined {
  const id = after.policy.grantControls?.authenticationStrength?.id;
  const oldId = before.policy.grantControls?.authenticationStrength?.id;
  if (id === undefined || oldId === undefined || idKey(id) !== idKey(oldId)) return undefined;
  const [old, now] = [strengthIn(before, id), strengthIn(after, id)];
  if (!old || !now) return undefined;
  const added = now.allowedCombinations.filter((one) => !old.allowedCombinations.includes(one));
  const removed = old.allowedCombinations.filter((one) => !now.allowedCombinations.includes(one));
  const name = `authentication strength "${now.displayName}"`;
  if (added.length > 0) return `${name} now accepts ${added.join("; ")}`;
  return removed.length > 0 ? `${name} no longer accepts ${removed.join("; ")}` : undefined;
}

function strengthIn({ naming: { context } }: Version, id: Id): AuthenticationStrength | undefined {
  return context.authenticationStrengths.get(idKey(id));
}
