import type { World } from "../evaluate/worlds";
import { type Box, intersectAll, withoutSubsumed } from "./box";
import { type Judgement, nobodyAsked } from "./coverage";
import { isEmptyRegion } from "./empty-region";
import { type EncodedPolicy, policiesIn, type Problem } from "./problem";
import type { Extent } from "./space";
import { unknownsIn } from "./unknowns";
import { type Claim, witnessOf } from "./witness";

/** "Nothing stands in the way of …": the opposite of a coverage question, so what is unknown counts as an obstacle. */
export interface ObstacleQuestion {
  readonly within: readonly Box[];
  /** Where a policy stands in the way: surely, and possibly. */
  readonly stopped: (policy: EncodedPolicy) => Extent;
  readonly claim: Omit<Claim, "world">;
}

export function judgeObstacles(problem: Problem, question: ObstacleQuestion, world: World): Judgement {
  const { within, stopped, claim } = question;
  if (isEmptyRegion(problem, within, [])) return nobodyAsked;
  const obstacles = policiesIn(problem, world).map((policy) => ({ ...stopped(policy), sure: policy.sure }));
  const sure = withoutSubsumed(
    intersectAll(
      obstacles.flatMap(({ must, sure }) => (sure ? must : [])),
      within,
    ),
  );
  if (sure.length > 0) {
    const shown = sure.slice(0, problem.witnessLimit);
    return {
      answer: "fails",
      because: [],
      witnesses: shown.map((box) => witnessOf(problem, box, { ...claim, world })),
      complete: shown.length === sure.length,
    };
  }
  const possible = intersectAll(
    obstacles.flatMap(({ may }) => may),
    within,
  );
  if (possible.length === 0) return { answer: "holds", because: [], witnesses: [], complete: true };
  return { answer: "cannotDecide", because: unknownsIn(problem, world), witnesses: [], complete: false };
}
