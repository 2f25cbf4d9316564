import type { Box } from "../../lib/prove/box";
import { hasBit } from "../../lib/prove/bits";
import { signInOf } from "../../lib/prove/classes";
import type { Problem } from "../../lib/prove/problem";
import type { SignIn } from "../../lib/model/sign-in";

/** One value on each axis of a problem. */
export type Point = readonly number[];

/** Every point of a space, or, where it has more than `limit`, that many picked by a seeded generator. */
export function pointsOf({ dimensions }: Pick<Problem, "dimensions">, limit: number, seed: number): readonly Point[] {
  const sizes = dimensions.map(({ values }) => values.length);
  const total = sizes.reduce((product, size) => product * size, 1);
  if (total <= limit) return Array.from({ length: total }, (_, index) => digits(index, sizes));
  let state = (seed >>> 0) + 1;
  const next = (size: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  };
  return Array.from({ length: limit }, () => sizes.map((size) => next(size)));
}

export function signInAt({ dimensions }: Pick<Problem, "dimensions">, point: Point): SignIn {
  return signInOf(dimensions.map(({ values }, at) => values[point[at]!]!.part));
}

export function isIn(boxes: readonly Box[], point: Point): boolean {
  return boxes.some((box) => box.dimensions.every((dimension, at) => hasBit(box.values[at]!, point[dimension]!)));
}

function digits(index: number, sizes: readonly number[]): Point {
  let rest = index;
  return sizes.map((size) => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  });
}
