/** Who is directly in which group. Users and groups are numbers: positions in the lists they come from. */
export interface DirectMembership {
  /** Direct groups by user. */
  readonly ofUsers: readonly (readonly number[])[];
  /** Direct groups by group. */
  readonly ofGroups: readonly (readonly number[])[];
}

/**
 * Every group of every user, through nesting and in spite of cycles, as the texts given for the groups. Users whose
 * direct groups are the same share one array, which keeps large directories small.
 */
export function transitiveGroups(
  { ofUsers, ofGroups }: DirectMembership,
  texts: readonly string[],
): readonly (readonly string[])[] {
  const above = ofGroups.map((_, group) => withAncestors([group], ofGroups));
  const shared = new Map<string, readonly string[]>();
  return ofUsers.map((direct) => {
    const key = direct.toSorted((a, b) => a - b).join(" ");
    let groups = shared.get(key);
    if (!groups) {
      const all = new Set(direct.flatMap((group) => above[group]!));
      groups = Array.from(all, (group) => texts[group]!).sort();
      shared.set(key, groups);
    }
    return groups;
  });
}

/** The groups themselves and every group they are in. */
export function withAncestors(groups: readonly number[], ofGroups: DirectMembership["ofGroups"]): readonly number[] {
  const seen = new Set(groups);
  for (const group of seen) for (const parent of ofGroups[group]!) seen.add(parent);
  return [...seen];
}
