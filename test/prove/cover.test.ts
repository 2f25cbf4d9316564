import * as fc from "fast-check";
import { bitsOf, hasBit } from "../../lib/prove/bits";
import { type Box, contains, everything, intersect, withoutSubsumed } from "../../lib/prove/box";
import { findUncovered } from "../../lib/prove/cover";
import { findGaps } from "../../lib/prove/gaps";
import { axes, boxes, points } from "../support/box-arbitraries";
import { isIn } from "../support/class-points";

const unlimited = () => ({ left: Infinity });
const gapsOf = (all: readonly Box[]) => findGaps(axes, [everything], all, unlimited(), Infinity).regions;

test("finds a part without boxes exactly if there is one", () => {
  fc.assert(
    fc.property(boxes, (all) => {
      const found = findUncovered(axes, everything, all, unlimited());
      const region = found.result === "open" ? [found.region] : [];
      const inside = points.filter((point) => isIn(region, point));
      expect(inside.length > 0).toBe(points.some((point) => !isIn(all, point)));
      expect(inside.some((point) => isIn(all, point))).toBe(false);
      expect(found.result).toBe(inside.length > 0 ? "open" : "covered");
    }),
    { numRuns: 200 },
  );
});

test("the gaps together are all that no box covers", () => {
  fc.assert(
    fc.property(boxes, (all) => {
      const gaps = gapsOf(all);
      expect(points.filter((point) => isIn(gaps, point) === isIn(all, point))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a gap cannot be widened: with any value more it touches a box", () => {
  fc.assert(
    fc.property(boxes, (all) => {
      for (const gap of gapsOf(all)) {
        gap.dimensions.forEach((dimension, at) => {
          const size = axes[dimension]!.all.length * 32;
          const others = Array.from({ length: size }, (_, value) => value).filter(
            (value) => hasBit(axes[dimension]!.all, value) && !hasBit(gap.values[at]!, value),
          );
          for (const value of others) {
            const moved = { ...gap, values: gap.values.with(at, bitsOf(size, [value])) };
            expect(all.some((box) => intersect(box, moved) !== undefined)).toBe(true);
          }
        });
      }
    }),
    { numRuns: 30 },
  );
});

test("no gap lies inside another", () => {
  fc.assert(
    fc.property(boxes, (all) => {
      const gaps = gapsOf(all);
      expect(withoutSubsumed(gaps)).toHaveLength(gaps.length);
    }),
    { numRuns: 100 },
  );
});

test("dropping boxes inside others changes nothing", () => {
  fc.assert(
    fc.property(boxes, (all) => {
      const fewer = withoutSubsumed(all);
      expect(points.filter((point) => isIn(fewer, point) !== isIn(all, point))).toEqual([]);
      expect(fewer.some((box) => fewer.some((other) => other !== box && contains(other, box)))).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("gives up when the budget is spent, and never says covered then", () => {
  fc.assert(
    fc.property(boxes, fc.nat(8), (all, left) => {
      const truth = findUncovered(axes, everything, all, unlimited()).result;
      expect([truth, "gaveUp"]).toContain(findUncovered(axes, everything, all, { left }).result);
    }),
  );
  const [one, ...rest] = axes.map(({ index, all }) => ({ dimensions: [index], values: [all.map((word) => word & 1)] }));
  expect(findUncovered(axes, everything, [one!, ...rest], { left: 0 }).result).toBe("gaveUp");
});
