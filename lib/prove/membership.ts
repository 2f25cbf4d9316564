import { type Bits, or, without } from "./bits";
import { type Box, everything, intersectAll, slab } from "./box";
import type { Dimension, Extent, Matched } from "./space";

/** What one entry of an include or exclude list matches, on the axis that decides it. */
export interface Entry extends Matched {
  readonly axis: Dimension;
}

/**
 * Inclusion without exclusion, over entries on several axes. An inclusion counts as sure only if it is sure and no
 * exclusion is possible; an exclusion that may apply excludes.
 */
export function composed(include: readonly Entry[], exclude: readonly Entry[]): Extent {
  return {
    must: intersectAll(anyOf(include, "must"), noneOf(exclude, "may")),
    may: intersectAll(anyOf(include, "may"), noneOf(exclude, "must")),
  };
}

function anyOf(entries: readonly Entry[], certainty: keyof Matched): readonly Box[] {
  const slabs = [...byAxis(entries, certainty)].map(([axis, bits]) => slab(axis, bits));
  return slabs.some((boxes) => boxes[0] === everything) ? [everything] : slabs.flat();
}

function noneOf(entries: readonly Entry[], certainty: keyof Matched): readonly Box[] {
  let result: readonly Box[] = [everything];
  for (const [axis, bits] of byAxis(entries, certainty)) {
    result = intersectAll(result, slab(axis, without(axis.all, bits)));
  }
  return result;
}

function byAxis(entries: readonly Entry[], certainty: keyof Matched): ReadonlyMap<Dimension, Bits> {
  const result = new Map<Dimension, Bits>();
  for (const { axis, [certainty]: bits } of entries) {
    const known = result.get(axis);
    result.set(axis, known ? or(known, bits) : bits);
  }
  return result;
}
