import type { CollectedGroup, DirectoryCollection } from "./directory-collection";
import { type DirectMembership, withAncestors } from "./directory-membership";

export interface CollectedMembership extends DirectMembership {
  /** Keys of the groups, in the order of their numbers; groups that only users name come last. */
  readonly groupKeys: readonly string[];
  /** Members that are no object of the snapshot: users nobody exported, or groups with members nobody sees. */
  readonly missing: readonly string[];
  /** Groups with such members. */
  readonly withMissing: readonly number[];
}

/** Direct membership, whether users name their groups or groups their members. */
export function directMembership({ users, groups, servicePrincipals }: DirectoryCollection): CollectedMembership {
  const numbers = new Map([...users.keys()].map((key, number) => [key, number]));
  const groupNumbers = new Map([...groups.keys()].map((key, number) => [key, number]));
  const ofGroups: number[][] = Array.from(groups, () => []);
  const numberOf = (key: string): number => {
    const known = groupNumbers.get(key);
    if (known !== undefined) return known;
    groupNumbers.set(key, ofGroups.push([]) - 1);
    return ofGroups.length - 1;
  };
  const ofUsers = Array.from(users.values(), (user) => user.groups.map(numberOf));
  const missing: string[] = [];
  const withMissing: number[] = [];
  [...groups.values()].forEach(({ members = [], memberOf = [] }, group) => {
    ofGroups[group]!.push(...memberOf.map(numberOf));
    for (const member of members) {
      const user = numbers.get(member);
      const nested = user === undefined ? groupNumbers.get(member) : undefined;
      if (user !== undefined) ofUsers[user]!.push(group);
      else if (nested !== undefined) ofGroups[nested]!.push(group);
      else if (!servicePrincipals.has(member)) {
        missing.push(member);
        withMissing.push(group);
      }
    }
  });
  return { ofUsers, ofGroups, groupKeys: [...groupNumbers.keys()], missing, withMissing };
}

export interface GroupKnowledge {
  readonly known: readonly CollectedGroup[];
  /** Groups of whose members the snapshot does not tell all, and those that such groups are in. */
  readonly unknown: readonly CollectedGroup[];
}

export function groupKnowledge(collection: DirectoryCollection, membership: CollectedMembership): GroupKnowledge {
  const groups = membership.groupKeys.map(
    (key): CollectedGroup => collection.groups.get(key) ?? { id: key, mayBeCut: false },
  );
  const nestingIsKnown = groups.every(({ memberOf }) => memberOf);
  const everyoneKnows = [...collection.users.values()].every(
    ({ knows }) => knows === "all" || (knows === "direct" && nestingIsKnown),
  );
  if (everyoneKnows) return { known: groups, unknown: [] };
  const untold = groups.flatMap(({ members, mayBeCut }, number) => (members && !mayBeCut ? [] : [number]));
  const unknown = new Set(withAncestors([...untold, ...membership.withMissing], membership.ofGroups));
  return {
    known: groups.filter((_, number) => !unknown.has(number)),
    unknown: groups.filter((_, number) => unknown.has(number)),
  };
}
