import { bitsOf } from "../prove/bits";
import { type Box, intersect, overlap } from "../prove/box";
import { type Budget, findUncovered } from "../prove/cover";
import { findGaps, type Gaps, widen } from "../prove/gaps";
import type { ComparedRules } from "./compared-rules";
import type { Difference } from "./differences";

export interface Search {
  readonly budget: Budget;
  /** Groups and roles up to which all regions are looked for. */
  readonly memberships: number;
}

/** Regions of one rule alone, each of which has a cause of its own: a group that it newly leaves out, say. */
const regionsOfRule = 4;
/** Regions of one difference above which they are too many to look for all. */
const regionsOfAll = 40;

export interface Found extends Gaps {
  /** Whether the regions are all there is; or else some for each rule, of which `rest` says whether there are more. */
  readonly all: boolean;
}

/**
 * The regions of a difference, as wide as they can be: all of them, or, where many memberships combine to more regions
 * than anybody wants to read, some for each rule.
 */
export function uncovered(rules: ComparedRules, difference: Difference, except: readonly Box[], search: Search): Found {
  const covers = [...except, ...difference.covers];
  if (isExhaustive(rules, search)) {
    const limit = search.memberships === Infinity ? Infinity : regionsOfAll;
    const all = allRegions(rules, difference.within.flat(), covers, search, limit);
    if (all.rest !== "more") return { ...all, all: all.rest === "covered" };
  }
  return { ...regionsOfRules(rules, difference.within, covers, search), all: false };
}

function allRegions(
  { space: { dimensions } }: ComparedRules,
  within: readonly Box[],
  covers: readonly Box[],
  { budget }: Search,
  limit: number,
): Gaps {
  const regions: Box[] = [];
  for (const area of within) {
    const near = nearBy(area, [...regions, ...covers]);
    const gaps = findGaps(dimensions, [area], near, budget, limit - regions.length);
    regions.push(...gaps.regions);
    if (gaps.rest !== "covered") return { regions, rest: gaps.rest };
  }
  return { regions, rest: "covered" };
}

/**
 * For each rule regions for which it alone makes the difference, of users in no group and role but what rules that
 * differ name: they are few and easy to say. If there is none, any one.
 */
function regionsOfRules(
  rules: ComparedRules,
  within: Difference["within"],
  covers: readonly Box[],
  { budget }: Search,
): Gaps {
  const { dimensions } = rules.space;
  const ordinary = ordinaryUsers(rules);
  const regions: Box[] = [];
  const rests = new Set<Gaps["rest"]>();
  /** @param near boxes, of which others than those that are near need not be given */
  const regionIn = (part: Box, near: readonly Box[]): Box | undefined => {
    const found = findUncovered(dimensions, part, [...nearBy(part, regions), ...near], budget);
    if (found.result === "gaveUp") rests.add("gaveUp");
    return found.result === "open" ? found.region : undefined;
  };
  within.forEach((areas, at) => {
    const others = [...covers, ...within.filter((_, index) => index !== at).flat()];
    const known = regions.length;
    for (const area of areas) {
      const inside = intersect(area, ordinary);
      if (!inside) continue;
      const nearArea = nearBy(area, others);
      const near = nearBy(inside, nearArea);
      for (let found = regionIn(inside, near); found; found = regionIn(inside, near)) {
        if (regions.length - known === regionsOfRule) {
          rests.add("more");
          break;
        }
        regions.push(widen(dimensions, found, area, nearArea));
      }
    }
    for (const area of areas) {
      if (regions.length > known) break;
      const near = nearBy(area, covers);
      const found = regionIn(area, near);
      if (found) regions.push(widen(dimensions, found, area, near));
    }
  });
  return { regions, rest: rests.has("gaveUp") ? "gaveUp" : rests.has("more") ? "more" : "covered" };
}

/** Whether all regions are looked for. */
function isExhaustive({ space }: ComparedRules, { memberships }: Search): boolean {
  return space.dimensions.filter(({ about }) => about === "group" || about === "role").length <= memberships;
}

function nearBy(area: Box, boxes: readonly Box[]): readonly Box[] {
  return boxes.filter((box) => overlap(box, area));
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
