import { allBits, bitsOf } from "../../lib/prove/bits";
import { type Axis, type Box, everything } from "../../lib/prove/box";
import { findUncovered } from "../../lib/prove/cover";
import { policy, proofOf } from "../support/proof-policies";

/** That more pigeons than holes do not fit, one to a hole, which takes this kind of search exponentially long to see. */
function pigeons(count: number): { axes: readonly Axis[]; boxes: readonly Box[] } {
  const holes = count - 1;
  const sits = (pigeon: number, hole: number) => pigeon * holes + hole;
  const no = bitsOf(2, [0]);
  const yes = bitsOf(2, [1]);
  const numbers = (size: number) => Array.from({ length: size }, (_, index) => index);
  const homeless = numbers(count).map((pigeon) => ({
    dimensions: numbers(holes).map((hole) => sits(pigeon, hole)),
    values: numbers(holes).map(() => no),
  }));
  const crowded = numbers(holes).flatMap((hole) =>
    numbers(count).flatMap((second) =>
      numbers(second).map((first) => ({ dimensions: [sits(first, hole), sits(second, hole)], values: [yes, yes] })),
    ),
  );
  return {
    axes: numbers(count * holes).map((index) => ({ index, all: allBits(2) })),
    boxes: [...homeless, ...crowded],
  };
}

test("an exponential search stops at the budget", () => {
  const { axes, boxes } = pigeons(12);
  const budget = { left: 200_000 };
  expect(findUncovered(axes, everything, boxes, budget).result).toBe("gaveUp");
  expect(budget.left).toBeLessThan(0);
});

test("a smaller one of the kind is decided", () => {
  const { axes, boxes } = pigeons(6);
  expect(findUncovered(axes, everything, boxes, { left: 200_000 }).result).toBe("covered");
  expect(findUncovered(axes, everything, boxes.slice(1), { left: 200_000 }).result).toBe("open");
});

test.each(["mfa", "legacy", "reachable", "breakGlass"] as const)(
  "%s is not answered beyond the budget, and never holds then",
  (question) => {
    const policies = [policy("one"), policy("two", { users: { includeGroups: ["g"] } })];
    const declared = { breakGlass: { group: "emergency", accounts: ["account"] } };
    const { answer, because } = proofOf(question, policies, { budget: 0, declared });
    expect(answer).toBe("cannotDecide");
    expect(because.join()).toContain("more steps than the budget allows");
  },
);
