import type { Directory } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import { idKey, idText, isReference, isTold } from "../model/reference";
import type { Declarations } from "../prove/proof";

/** Groups that policies name and of which a snapshot does not know who is in them. */
export function missingGroups(
  { policies }: PolicySet,
  { groups }: Directory,
  { breakGlass }: Declarations,
): readonly string[] {
  const known = new Set(groups.map(({ id }) => idKey(id)));
  const group = breakGlass?.group;
  // Of a group that the stack creates the declaration says who is in it.
  if (isReference(group) && isTold(group)) known.add(idKey(group));
  const named = policies.flatMap(({ conditions: { users } }) => [
    ...(users.includeGroups ?? []),
    ...(users.excludeGroups ?? []),
  ]);
  return [...new Set(named.filter((id) => !known.has(idKey(id))).map(idText))];
}
