import type { World } from "../evaluate/worlds";
import type { Verdict } from "../model/decision";
import type { SignIn } from "../model/sign-in";
import type { Aim } from "./aim";
import { type Box, sameBoxes, withoutSubsumed } from "./box";
import { isEmptyRegion } from "./empty-region";
import { findGaps, type Gaps } from "./gaps";
import { grantedWithout } from "./granted-without";
import { policiesIn, type Problem } from "./problem";
import type { Answer, Witness } from "./proof";
import { protectedBy } from "./protection";
import { unknownsIn } from "./unknowns";
import { byCause, witnessOf } from "./witness";

/** "Nobody gets in without …": the sign-ins asked about, and what has to stop them. */
export interface CoverageQuestion {
  readonly within: readonly Box[];
  /** Sign-ins that are left out because they are declared. */
  readonly except: readonly Box[];
  readonly aim: Aim;
  /** What happens where it fails: "gets in without MFA". */
  readonly outcome: string;
}

export interface Judgement {
  readonly answer: Answer;
  readonly because: readonly string[];
  readonly witnesses: readonly Witness[];
  readonly complete: boolean;
}

export const nobodyAsked: Judgement = {
  answer: "cannotDecide",
  because: ["the region contains no sign-in"],
  witnesses: [],
  complete: false,
};

const outOfBudget = "the search for a gap took more steps than the budget allows";

/**
 * Whether policies cover a region. First with what surely protects: if that leaves no gap, it holds. Then with what
 * possibly protects: a gap that is left is one for sure. In between it depends on what is not known. Of a region in
 * which nobody is left to ask about, nothing is said.
 */
export function judgeCoverage(problem: Problem, question: CoverageQuestion, world: World): Judgement {
  if (isEmptyRegion(problem, question.within, question.except)) return nobodyAsked;
  const { must, may } = protection(problem, question.aim, world);
  const certain = sameBoxes(must, may);
  // Where something is not known, all possible gaps are of interest only if none is sure.
  const pessimistic = gaps(certain ? problem : { ...problem, witnessLimit: 1 }, question, must);
  if (pessimistic.regions.length === 0) {
    if (pessimistic.rest === "covered") return { answer: "holds", because: [], witnesses: [], complete: true };
    return { answer: "cannotDecide", because: [outOfBudget], witnesses: [], complete: false };
  }
  const sure = certain ? pessimistic : gaps(problem, question, may);
  if (sure.regions.length > 0) {
    return {
      answer: "fails",
      because: [],
      witnesses: witnesses(problem, question, world, sure, "surely"),
      complete: sure.rest === "covered" && certain,
    };
  }
  return {
    answer: "cannotDecide",
    because: sure.rest === "covered" ? unknownsIn(problem, world) : [outOfBudget],
    witnesses: witnesses(problem, question, world, gaps(problem, question, must), "possibly"),
    complete: false,
  };
}

function protection(problem: Problem, aim: Aim, world: World): { must: readonly Box[]; may: readonly Box[] } {
  const extents = policiesIn(problem, world).map((policy) => protectedBy(problem, policy, aim));
  return {
    must: withoutSubsumed(extents.flatMap(({ must }) => must)),
    may: withoutSubsumed(extents.flatMap(({ may }) => may)),
  };
}

function gaps(problem: Problem, { within, except }: CoverageQuestion, boxes: readonly Box[]): Gaps {
  return findGaps(problem.dimensions, within, [...except, ...boxes], { left: problem.budget }, problem.witnessLimit);
}

function witnesses(
  problem: Problem,
  { aim, outcome, except }: CoverageQuestion,
  world: World,
  { regions }: Gaps,
  certainty: "surely" | "possibly",
): readonly Witness[] {
  const confirms = (verdict: Verdict, signIn: SignIn) => grantedWithout(problem, aim, verdict, signIn, certainty);
  return byCause(
    regions.map((region) => witnessOf(problem, region, { world, outcome, aim, confirms, excused: except })),
  );
}
