import { bitsOf, hasBit } from "./bits";
import { type Box, everything, slab, intersect, valuesIn } from "./box";
import { type Budget, findUncovered } from "./cover";
import { findGaps, pointOf, widen } from "./gaps";
import type { Dimension } from "./space";

export interface Unreachable {
  /** Sets of users who are blocked everywhere. */
  readonly users: readonly Box[];
  /** `covered`: these are all of them. */
  readonly rest: "covered" | "gaveUp" | "more";
}

/**
 * Looks for users for whom `blocks` leave no sign-in at all. Takes some users nobody has looked at, collects everybody
 * among them who has an open sign-in, with all others who have the same one, and keeps who is left. So one user without
 * a way in is found without working out who has one.
 */
export function findUnreachable(
  dimensions: readonly Dimension[],
  except: readonly Box[],
  blocks: readonly Box[],
  budget: Budget,
  limit: number,
): Unreachable {
  const known: Box[] = [...except];
  const users: Box[] = [];
  for (;;) {
    const next = findUncovered(dimensions, everything, known, budget);
    if (next.result === "gaveUp") return { users, rest: "gaveUp" };
    if (next.result === "covered") return { users, rest: "covered" };
    if (users.length >= limit) return { users, rest: "more" };
    const area = withFlagsOf(dimensions, next.region);
    const reachable = reachableUsers(dimensions, area, known, blocks, budget);
    if (!reachable) return { users, rest: "gaveUp" };
    known.push(...reachable);
    const left = findGaps(dimensions, [area], known, budget, 1);
    if (left.rest === "gaveUp") return { users, rest: "gaveUp" };
    const found = left.regions.map((region) =>
      withoutNeedlessFlags(dimensions, region, [...except, ...blocks], budget),
    );
    users.push(...found);
    known.push(...found);
  }
}

/** The users of an area who have an open sign-in; undefined when the budget is spent. */
function reachableUsers(
  dimensions: readonly Dimension[],
  area: Box,
  known: readonly Box[],
  blocks: readonly Box[],
  budget: Budget,
): readonly Box[] | undefined {
  const users: Box[] = [];
  for (;;) {
    const found = findUncovered(dimensions, area, [...users, ...known, ...blocks], budget);
    if (found.result === "gaveUp") return undefined;
    if (found.result === "covered") return users;
    const { region } = found;
    // Users first: the more of them one sign-in stands for, the fewer searches it takes.
    users.push(usersOf(dimensions, widen(dimensions, region, everything, blocks, region.dimensions.toReversed())));
  }
}

/** The part of a box that says who signs in. */
function usersOf(dimensions: readonly Dimension[], box: Box): Box {
  const kept = box.dimensions.filter(
    (dimension) => dimensions[dimension]!.about === "who" || isFlag(dimensions[dimension]!),
  );
  return { dimensions: kept, values: kept.map((dimension) => valuesIn(box, dimension)!) };
}

/** Membership in a group or role. */
function isFlag({ about }: Dimension): boolean {
  return about === "group" || about === "role";
}

/** A region with every membership decided. */
function withFlagsOf(dimensions: readonly Dimension[], region: Box): Box {
  const point = pointOf(dimensions, region);
  const flags = dimensions.filter(isFlag).flatMap((axis) => slab(axis, bitsOf(2, [point[axis.index]!])));
  return flags.reduce((box, flag) => intersect(box, flag)!, region);
}

/** Leaves a membership open where the users stay blocked either way. */
function withoutNeedlessFlags(
  dimensions: readonly Dimension[],
  region: Box,
  covers: readonly Box[],
  budget: Budget,
): Box {
  const isMember = (dimension: number) => hasBit(valuesIn(region, dimension)!, 1);
  const flags = region.dimensions.filter((dimension) => isFlag(dimensions[dimension]!));
  return flags
    .toSorted((a, b) => Number(isMember(b)) - Number(isMember(a)))
    .reduce((box, dimension) => {
      const wider = without(box, dimension);
      return findUncovered(dimensions, wider, covers, budget).result === "covered" ? wider : box;
    }, region);
}

function without(box: Box, dimension: number): Box {
  const at = box.dimensions.indexOf(dimension);
  return { dimensions: box.dimensions.toSpliced(at, 1), values: box.values.toSpliced(at, 1) };
}
