import type { Id, Reference } from "../model/reference";

/** What a plan tells of groups. */
export interface GroupSources {
  /** Ids that exist already, by `address.attribute`. */
  readonly known: ReadonlyMap<string, string>;
  /** Addresses of what will be there after the apply. */
  readonly planned: ReadonlySet<string>;
  /** Hears what is taken for granted about values that the plan does not tell. */
  readonly doubt: (because: string) => void;
}

/**
 * The groups of a list that is known at apply only, as far as the plan tells: it has what the configuration refers to,
 * and not the expression. Where that is ids of groups alone, the list is those. Where it depends on something else as
 * well (a local value, what a module returns), that may add any group or leave one out, so whatever is not known yet is
 * one group of its own: like one group, a union of unknown groups is a set of users that nobody knows. What exists already
 * and is excluded is taken to stay excluded then, which is a doubt.
 *
 * @param place the list's place in the resource
 * @param list the same for people
 * @param references everything that the expression refers to, and what it goes through on the way there
 */
export function unknownGroups(
  place: string,
  list: string,
  references: readonly string[],
  { known, planned, doubt }: GroupSources,
): readonly Id[] {
  const named = [...new Set(references.flatMap((each) => groupId.exec(each)?.[1] ?? []))];
  // A group that will not be there is in a branch that was not taken.
  const groups = named.filter((group) => planned.has(group) || group.includes("data."));
  const others = references.filter((each) => !groupId.test(each) && !named.some((group) => isOnTheWay(each, group)));
  const idOf = (group: string): Id => known.get(`${group}.object_id`) ?? { reference: `${group}.object_id` };
  if (groups.length > 0 && groups.length === named.length && others.length === 0) return groups.map(idOf);
  if (others.length === 0) return [{ reference: place } satisfies Reference];
  const isKept = (group: string) => list.endsWith(".excluded_groups") && known.has(`${group}.object_id`);
  const kept = groups.filter(isKept);
  if (kept.length > 0) {
    doubt(
      `${list} is known at apply only: whatever ${others.join(" and ")} is, it is taken to hold ${kept.join(", ")}`,
    );
  }
  const added = groups.filter((group) => !isKept(group)).map((group) => `${group}.object_id`);
  const rest = `that ${others.join(" and ")} may add to ${list}`;
  const words = added.length > 0 ? `${added.join(", or group ")} or others ${rest}` : rest;
  return [...kept.map(idOf), { reference: words }];
}

const groupId =
  /^((?:module\.[\w-]+(?:\[[^\]]+\])?\.)*(?:data\.)?azuread_group\.[\w-]+(?:\[[^\]]+\])?)\.(?:object_id|id)$/;

function isOnTheWay(shorter: string, longer: string): boolean {
  return longer === shorter || goesThrough(longer, shorter);
}

/** Terraform lists what a reference goes through, too: `a.b.object_id` comes with `a.b`. */
export function goesThrough(longer: string, shorter: string): boolean {
  return longer.startsWith(`${shorter}.`) || longer.startsWith(`${shorter}[`);
}
