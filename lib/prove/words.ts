import { directoryRoles } from "../microsoft/directory-roles";
import { idKey } from "../model/reference";
import { type Bits, hasBit, isSubset, members, or, without } from "./bits";
import { type Box, valuesIn } from "./box";
import type { Problem } from "./problem";
import type { Region } from "./proof";
import type { Dimension } from "./space";

/** Labels that one phrase lists before it only counts the rest. */
const labelsShown = 4;

/**
 * A region of sign-ins for people: who, for what, and under which conditions; what is unconstrained is not mentioned.
 * Neither is that the region leaves out `excused` sign-ins, which every report lists by themselves.
 */
export function regionInWords(
  problem: Pick<Problem, "dimensions" | "directory">,
  box: Box,
  excused: readonly Box[] = [],
): Region {
  const constrained = problem.dimensions.flatMap((dimension) => {
    const values = withExcused(valuesIn(box, dimension.index), dimension, excused);
    return values && !isSubset(dimension.all, values) ? [{ dimension, values }] : [];
  });
  const about = (...kinds: Dimension["about"][]) =>
    constrained.filter(({ dimension }) => kinds.includes(dimension.about));
  const target = about("target").map(({ dimension, values }) => choice(dimension, values));
  const users = countUsers(problem, box);
  return {
    ...(users !== undefined && { users }),
    who: whoInWords(problem, about("who"), about("group", "role")),
    target: target[0] ?? "any resource",
    conditions: about("condition").map(({ dimension, values }) => `${dimension.name}: ${choice(dimension, values)}`),
  };
}

/** An excuse of one dimension alone (a group, an account) is left out in each sentence alike. */
function withExcused(values: Bits | undefined, { index }: Dimension, excused: readonly Box[]): Bits | undefined {
  if (!values) return undefined;
  const alone = excused.filter(({ dimensions }) => dimensions.length === 1 && dimensions[0] === index);
  return alone.reduce((all, box) => or(all, valuesIn(box, index)!), values);
}

interface Constraint {
  readonly dimension: Dimension;
  readonly values: Bits;
}

function whoInWords(
  problem: Pick<Problem, "directory">,
  users: readonly Constraint[],
  memberships: readonly Constraint[],
): string {
  const kinds = users.map(({ dimension, values }) =>
    dimension.values.some(({ size }) => size !== undefined)
      ? usersInWords(dimension, values)
      : choice(dimension, values),
  );
  const named = ({ dimension: { about, name } }: Constraint, not = "") =>
    about === "role" ? `${not}holding role ${roleName(name)}` : `${not}${groupInWords(problem, name)}`;
  const isMember = ({ values }: Constraint) => hasBit(values, 1);
  const inside = memberships.filter(isMember);
  const outside = memberships.filter((one) => !isMember(one));
  const listed = (kind: "group" | "role") => {
    const these = outside.filter(({ dimension: { about } }) => about === kind);
    if (these.length <= labelsShown) return these.map((one) => named(one, "not "));
    return [kind === "role" ? `holding none of ${these.length} roles` : `in none of ${these.length} groups`];
  };
  return [
    kinds.length > 0 ? kinds.join(", ") : "any user",
    ...inside.map((one) => named(one)),
    ...listed("group"),
    ...listed("role"),
  ].join(", ");
}

/** The axis of a group is named by its id; that of one user by `user` and the id. */
function groupInWords(problem: Pick<Problem, "directory">, name: string): string {
  return name.startsWith("user ") ? `being ${name}` : `in group ${groupName(problem, name)}`;
}

/** Users of a directory: how many, and some of them. */
function usersInWords(dimension: Dimension, values: Bits): string {
  const classes = members(values).map((value) => dimension.values[value]!);
  const total = classes.reduce((sum, { size = 1 }) => sum + size, 0);
  const shown = classes.flatMap(({ labels }) => labels).slice(0, labelsShown);
  const text = total === shown.length ? list(shown) : `${shown.join(", ")} and ${total - shown.length} more`;
  return `${total} ${total === 1 ? "user" : "users"} (${text})`;
}

function countUsers({ dimensions }: Pick<Problem, "dimensions">, box: Box): number | undefined {
  const axis = dimensions.find(({ values }) => values.some(({ size }) => size !== undefined));
  if (!axis) return undefined;
  return members(valuesIn(box, axis.index) ?? axis.all).reduce((sum, value) => sum + axis.values[value]!.size!, 0);
}

/** The shorter of "these" and "any but those". */
function choice(dimension: Dimension, values: Bits): string {
  const labels = (bits: Bits) => [...new Set(members(bits).flatMap((value) => dimension.values[value]!.labels))];
  const chosen = labels(values);
  const left = labels(without(dimension.all, values));
  const catchAll = chosen.find((label) => label.startsWith("any other "));
  if (!catchAll && (chosen.length < labelsShown || chosen.length <= left.length)) return list(chosen);
  return left.length <= labelsShown || !catchAll ? `any but ${list(left)}` : catchAll;
}

function list(labels: readonly string[]): string {
  if (labels.length > labelsShown) {
    return `${labels.slice(0, labelsShown).join(", ")} or ${labels.length - labelsShown} more`;
  }
  return labels.length < 2 ? (labels[0] ?? "nothing") : `${labels.slice(0, -1).join(", ")} or ${labels.at(-1)!}`;
}

export function groupName({ directory }: Pick<Problem, "directory">, id: string): string {
  const group = directory?.groups.find((one) => idKey(one.id) === id.toLowerCase());
  return group?.displayName ?? id;
}

const rolesById = new Map(Object.entries(directoryRoles).map(([name, id]) => [id, name]));

export function roleName(id: string): string {
  return rolesById.get(id.toLowerCase()) ?? id;
}
