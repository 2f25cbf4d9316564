import { firstBit, hasBit, intersects, isSubset, noBits, orInto, without } from "./bits";
import { type Axis, type Box, valuesIn } from "./box";
import { type Budget, findUncovered } from "./cover";

/** What no box covers, as overlapping regions each of which is as wide as it can be. */
export interface Gaps {
  readonly regions: readonly Box[];
  /** `covered`: the regions are all there is. */
  readonly rest: "covered" | "gaveUp" | "more";
}

/**
 * Finds the part of `within` that no box covers. Each region is widened on every axis in turn until it would touch a
 * box, so that one cause makes one region however many sign-ins it concerns.
 */
export function findGaps(
  axes: readonly Axis[],
  within: readonly Box[],
  boxes: readonly Box[],
  budget: Budget,
  limit: number,
): Gaps {
  const regions: Box[] = [];
  for (const area of within) {
    for (;;) {
      const found = findUncovered(axes, area, [...regions, ...boxes], budget);
      if (found.result === "gaveUp") return { regions, rest: "gaveUp" };
      if (found.result === "covered") break;
      if (regions.length === limit) return { regions, rest: "more" };
      regions.push(simplest(axes, found.region, area, boxes));
    }
  }
  return { regions, rest: "covered" };
}

/** The region widened in several orders, and of the results the one that takes the fewest words to describe. */
function simplest(axes: readonly Axis[], region: Box, area: Box, boxes: readonly Box[]): Box {
  const isYes = (dimension: number) => isFlag(axes[dimension]!) && !hasBit(valuesIn(region, dimension)!, 0);
  const { dimensions } = region;
  const orders = [
    dimensions,
    dimensions.toReversed(),
    dimensions.toSorted((a, b) => Number(isYes(b)) - Number(isYes(a))),
  ];
  const wide = orders.map((order) => widen(axes, region, area, boxes, order));
  return wide.reduce((best, next) => (wordiness(axes, next) < wordiness(axes, best) ? next : best));
}

/** "Not in group X" is hardly worth mentioning; any other constraint is. */
function wordiness(axes: readonly Axis[], { dimensions, values }: Box): number {
  const words = dimensions.map((dimension, at) => (isFlag(axes[dimension]!) && hasBit(values[at]!, 0) ? 0.1 : 1));
  return words.reduce<number>((sum, one) => sum + one, 0);
}

/** A yes-or-no axis; its first value is "no". */
function isFlag({ all }: Axis): boolean {
  return all.length === 1 && all[0] === 0b11;
}

/** Widens a region that no box touches, inside `area`, axis by axis until it cannot be widened any more. */
export function widen(
  axes: readonly Axis[],
  region: Box,
  area: Box,
  boxes: readonly Box[],
  order: readonly number[] = region.dimensions,
): Box {
  const values = new Map(region.dimensions.map((dimension, at) => [dimension, region.values[at]!]));
  const missingOn = new Map<number, number[]>(region.dimensions.map((dimension) => [dimension, []]));
  const misses = boxes.map((box, number) => {
    const missed = missedOn(box, region);
    for (const dimension of missed) missingOn.get(dimension)!.push(number);
    return missed;
  });
  for (const dimension of order) {
    const { all } = axes[dimension]!;
    const missing = missingOn.get(dimension)!;
    const taken = noBits(all.length * 32);
    for (const at of missing) {
      if (misses[at]!.length === 1) orInto(taken, valuesIn(boxes[at]!, dimension)!);
    }
    const wide = without(valuesIn(area, dimension) ?? all, taken);
    for (const at of missing) {
      const missed = misses[at]!;
      if (intersects(wide, valuesIn(boxes[at]!, dimension)!)) missed.splice(missed.indexOf(dimension), 1);
    }
    if (isSubset(all, wide)) values.delete(dimension);
    else values.set(dimension, wide);
  }
  const dimensions = [...values.keys()].toSorted((a, b) => a - b);
  return { dimensions, values: dimensions.map((dimension) => values.get(dimension)!) };
}

/** The axes on which a box and a region have nothing in common. */
function missedOn(box: Box, region: Box): number[] {
  const missed: number[] = [];
  let at = 0;
  for (let own = 0; own < box.dimensions.length; own++) {
    const dimension = box.dimensions[own]!;
    while (region.dimensions[at]! < dimension) at++;
    if (region.dimensions[at] === dimension && !intersects(region.values[at]!, box.values[own]!))
      missed.push(dimension);
  }
  return missed;
}

/** The first value on each axis of a region: one point of it. */
export function pointOf(axes: readonly Axis[], region: Box): readonly number[] {
  return axes.map(({ index, all }) => firstBit(valuesIn(region, index) ?? all) ?? 0);
}
