import { and, type Bits, intersects, isEmpty, isSubset } from "./bits";

/**
 * A product of sets, one per dimension: a set of sign-ins. A dimension that the box does not list is unconstrained,
 * which keeps boxes over hundreds of yes-or-no dimensions (is the user in this group?) small. No listed set is empty
 * and none is full.
 */
export interface Box {
  /** Indices of the constrained dimensions, ascending. */
  readonly dimensions: readonly number[];
  /** The allowed values of each of them. */
  readonly values: readonly Bits[];
}

export const everything: Box = { dimensions: [], values: [] };

/** An axis of the space of sign-ins, with finitely many values. */
export interface Axis {
  readonly index: number;
  /** Every value it has. */
  readonly all: Bits;
}

/** Everything whose value on one axis is among `values`, as a union of boxes: none when there is no such value. */
export function slab(axis: Axis, values: Bits): readonly Box[] {
  if (isEmpty(values)) return [];
  return isSubset(axis.all, values) ? [everything] : [{ dimensions: [axis.index], values: [values] }];
}

/** What is in both; undefined when nothing is. */
export function intersect(left: Box, right: Box): Box | undefined {
  if (left.dimensions.length === 0) return right;
  if (right.dimensions.length === 0) return left;
  const dimensions: number[] = [];
  const values: Bits[] = [];
  let l = 0;
  let r = 0;
  while (l < left.dimensions.length || r < right.dimensions.length) {
    const leftDimension = left.dimensions[l] ?? Infinity;
    const rightDimension = right.dimensions[r] ?? Infinity;
    dimensions.push(Math.min(leftDimension, rightDimension));
    if (leftDimension < rightDimension) values.push(left.values[l++]!);
    else if (rightDimension < leftDimension) values.push(right.values[r++]!);
    else {
      const both = and(left.values[l++]!, right.values[r++]!);
      if (isEmpty(both)) return undefined;
      values.push(both);
    }
  }
  return { dimensions, values };
}

/** Whether anything is in both. */
export function overlap(left: Box, right: Box): boolean {
  let r = 0;
  for (let l = 0; l < left.dimensions.length; l++) {
    const dimension = left.dimensions[l]!;
    while (r < right.dimensions.length && right.dimensions[r]! < dimension) r++;
    if (right.dimensions[r] === dimension && !intersects(left.values[l]!, right.values[r]!)) return false;
  }
  return true;
}

/** The intersection of two unions of boxes, as a union of boxes. */
export function intersectAll(left: readonly Box[], right: readonly Box[]): Box[] {
  return left.flatMap((a) => right.flatMap((b) => intersect(a, b) ?? []));
}

export function valuesIn(box: Box, dimension: number): Bits | undefined {
  const at = box.dimensions.indexOf(dimension);
  return at < 0 ? undefined : box.values[at];
}

export function contains(outer: Box, inner: Box): boolean {
  return outer.dimensions.every((dimension, at) => {
    const values = valuesIn(inner, dimension);
    return values !== undefined && isSubset(values, outer.values[at]!);
  });
}

/** Drops boxes that lie inside another. Of equal boxes one stays. */
export function withoutSubsumed(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.dimensions.length - b.dimensions.length)) {
    if (!kept.some((other) => contains(other, box))) kept.push(box);
  }
  return kept.filter((box) => !kept.some((other) => other !== box && contains(other, box)));
}

/** Whether two unions are written the same way, box by box. */
export function sameBoxes(left: readonly Box[], right: readonly Box[]): boolean {
  return (
    left.length === right.length && left.every((box, at) => contains(box, right[at]!) && contains(right[at]!, box))
  );
}
