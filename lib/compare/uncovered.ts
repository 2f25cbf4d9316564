import { bitsOf } from "../prove/bits";
import { type Box, intersect } from "../prove/box";
import type { Budget } from "../prove/cover";
import { findGaps, type Gaps, widen } from "../prove/gaps";
import type { ComparedRules } from "./compared-rules";

/** Where one side serves a demand and the other does not: parts of `within` that no cover covers. */
export interface Difference {
  /** For each rule that serves it. */
  readonly within: readonly (readonly Box[])[];
  readonly covers: readonly Box[];
}

export interface Search {
  readonly budget: Budget;
  /** Groups and roles up to which all regions are looked for. */
  readonly memberships: number;
}

/** Regions of one rule alone; more of them are hardly ever read. */
const regionsOfRule = 3;
/** Regions of one difference, where all of them are looked for. */
const regionsOfAll = 60;

/**
 * The regions of a difference, as wide as they can be. For each rule those come first for which it alone makes the
 * difference, of users in no group and role but what rules that differ name: they are few and easy to say. If there is
 * none, any one. Then all others, but not where many memberships combine to more regions than anybody wants to read.
 */
export function uncovered(rules: ComparedRules, difference: Difference, except: readonly Box[], search: Search): Gaps {
  const { dimensions } = rules.space;
  const { budget } = search;
  const { within } = difference;
  const covers = [...except, ...difference.covers];
  const ordinary = ordinaryUsers(rules);
  const regions: Box[] = [];
  let rest: Gaps["rest"] = "covered";
  const find = (area: Box, boxes: readonly Box[], limit: number): Gaps => {
    const gaps = findGaps(dimensions, [area], nearBy(area, [...regions, ...boxes]), budget, limit);
    if (gaps.rest === "gaveUp") rest = gaps.rest;
    return gaps;
  };
  within.forEach((areas, at) => {
    const others = within.filter((_, index) => index !== at).flat();
    const known = regions.length;
    for (const area of areas) {
      const inside = intersect(area, ordinary);
      const found = inside ? find(inside, [...covers, ...others], regionsOfRule).regions : [];
      const near = nearBy(area, [...covers, ...others]);
      regions.push(...found.map((region) => widen(dimensions, region, area, near)));
    }
    for (const area of regions.length > known ? [] : areas) {
      const { regions: found } = find(area, covers, 1);
      regions.push(...found);
      if (found.length > 0) break;
    }
  });
  if (!isExhaustive(rules, search)) return { regions, rest };
  for (const area of within.flat()) {
    const limit = search.memberships === Infinity ? Infinity : Math.max(0, regionsOfAll - regions.length);
    const gaps = find(area, covers, limit);
    regions.push(...gaps.regions);
    if (gaps.rest !== "covered") return { regions, rest: gaps.rest };
  }
  return { regions, rest };
}

/** Whether all regions are looked for. */
export function isExhaustive({ space }: ComparedRules, { memberships }: Search): boolean {
  return space.dimensions.filter(({ about }) => about === "group" || about === "role").length <= memberships;
}

function nearBy(area: Box, boxes: readonly Box[]): readonly Box[] {
  return boxes.filter((box) => intersect(box, area) !== undefined);
}

/** Users in none of the groups and roles that only policies name which are the same on both sides. */
function ordinaryUsers({ space, own }: ComparedRules): Box {
  const named = new Set(
    [...own.before, ...own.after].flatMap(({ rule: { meaning } }) => {
      const { must, may } = space.extents.get(meaning)!;
      return [...must, ...may].flatMap(({ dimensions }) => dimensions);
    }),
  );
  const others = space.dimensions.filter(
    ({ about, index }) => (about === "group" || about === "role") && !named.has(index),
  );
  return { dimensions: others.map(({ index }) => index), values: others.map(() => bitsOf(2, [0])) };
}
