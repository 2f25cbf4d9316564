import * as fc from "fast-check";
import { allBits, bitsOf } from "../../lib/prove/bits";
import { type Axis, type Box, intersectAll, slab } from "../../lib/prove/box";

/** A few short axes, among them yes-or-no ones. */
const sizes = [3, 2, 5, 2, 33, 2];
export const axes: readonly Axis[] = sizes.map((size, index) => ({ index, all: allBits(size) }));

const slabs = fc.nat(sizes.length - 1).chain((axis) =>
  fc
    .subarray(
      Array.from({ length: sizes[axis]! }, (_, value) => value),
      { minLength: 1 },
    )
    .map((values) => slab(axes[axis]!, bitsOf(sizes[axis]!, values))),
);

export const boxes: fc.Arbitrary<readonly Box[]> = fc
  .array(fc.array(slabs, { minLength: 1, maxLength: 4 }), { maxLength: 12 })
  .map((products) => products.flatMap((product) => product.reduce((all, one) => intersectAll(all, one))));

/** Every point of the space of `axes`; the long axis only at a few values, which is enough to meet every bit of it. */
export const points: readonly (readonly number[])[] = sizes.reduce<readonly (readonly number[])[]>(
  (all, size) => all.flatMap((point) => Array.from({ length: size }, (_, value) => [...point, value])),
  [[]],
);
