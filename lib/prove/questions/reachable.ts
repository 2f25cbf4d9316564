import type { World } from "../../evaluate/worlds";
import { blocked } from "../aim";
import { type Box, everything } from "../box";
import { findUncovered } from "../cover";
import type { Judgement } from "../coverage";
import { exceptionBoxes } from "../exceptions";
import { findGaps, widen } from "../gaps";
import { policiesIn, type Problem } from "../problem";
import { protectedBy } from "../protection";
import type { Question } from "../question";
import { unknownsIn } from "../unknowns";
import { witnessOf } from "../witness";

/** No user is blocked everywhere: for each there is some sign-in that no policy blocks. */
export const reachable: Question = {
  name: "reachable",
  leavesOutBreakGlass: true,
  leavesOutExclusions: false,
  regions: () => new Map(),
  judge: (problem, input, world) => {
    const except = exceptionBoxes(problem, input, { breakGlass: true, exclusions: false });
    const blocks = policiesIn(problem, world).map((policy) => protectedBy(problem, policy, blocked));
    const pessimistic = judge(
      problem,
      except,
      blocks.flatMap(({ may }) => may),
      world,
    );
    if (pessimistic.answer !== "fails") return pessimistic;
    const sure = judge(
      problem,
      except,
      blocks.flatMap(({ must }) => must),
      world,
    );
    if (sure.answer !== "holds") return sure;
    return { answer: "cannotDecide", because: unknownsIn(problem, world), witnesses: [], complete: false };
  },
};

/**
 * Looks for one sign-in after another that nothing blocks, and each time takes out every user it could be: the users
 * who are left can get in nowhere.
 */
function judge(problem: Problem, except: readonly Box[], blocks: readonly Box[], world: World): Judgement {
  const { dimensions } = problem;
  const budget = { left: problem.budget };
  const users: Box[] = [];
  for (;;) {
    const found = findUncovered(dimensions, everything, [...users, ...except, ...blocks], budget);
    if (found.result === "gaveUp") {
      const because = ["the search took more steps than the budget allows"];
      return { answer: "cannotDecide", because, witnesses: [], complete: false };
    }
    if (found.result === "covered") break;
    users.push(usersOf(problem, widen(dimensions, found.region, everything, blocks)));
  }
  const unreachable = findGaps(dimensions, [everything], [...users, ...except], budget, problem.witnessLimit);
  const witnesses = unreachable.regions.map((region) => {
    return witnessOf(problem, region, {
      world,
      outcome: "is blocked everywhere",
      confirms: ({ verdict }) => verdict !== "granted",
    });
  });
  if (witnesses.length > 0) {
    return { answer: "fails", because: [], witnesses, complete: unreachable.rest === "covered" };
  }
  return { answer: "holds", because: [], witnesses: [], complete: true };
}

/** The part of a box that says who signs in. */
function usersOf({ dimensions }: Problem, box: Box): Box {
  const kept = box.dimensions.flatMap((dimension, at) => {
    return ["who", "group", "role"].includes(dimensions[dimension]!.about)
      ? [{ dimension, values: box.values[at]! }]
      : [];
  });
  return { dimensions: kept.map(({ dimension }) => dimension), values: kept.map(({ values }) => values) };
}
