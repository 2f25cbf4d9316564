import type { World } from "../../evaluate/worlds";
import type { Verdict } from "../../model/decision";
import type { SignIn } from "../../model/sign-in";
import { blocked } from "../aim";
import { bitsOf, without } from "../bits";
import { type Box, everything, slab } from "../box";
import { isEmptyRegion } from "../empty-region";
import { type Judgement, nobodyAsked } from "../coverage";
import { exceptionBoxes } from "../exceptions";
import { grantedWithout } from "../granted-without";
import { policiesIn, type Problem } from "../problem";
import { protectedBy } from "../protection";
import type { Question } from "../question";
import { unknownsIn } from "../unknowns";
import { findUnreachable } from "../unreachable";
import { witnessOf } from "../witness";

/** Sets of users without a way in that are reported. */
const usersShown = 5;

/**
 * No ordinary user is blocked everywhere: for each there is some sign-in that no policy blocks. With a directory that is
 * everybody in it but break-glass. Without one it is a member of the tenant about whom no policy says anything special:
 * whoever is thought to be in every named group and role at once is blocked somewhere by design.
 */
export const reachable: Question = {
  name: "reachable",
  survivesMorePolicies: false,
  leavesOutBreakGlass: true,
  leavesOutExclusions: false,
  assumptions: ["without a directory: an ordinary user is a member in no group and role that policies name"],
  regions: () => new Map(),
  judge: (problem, input, world) => {
    const except = [
      ...exceptionBoxes(problem, input, { breakGlass: true, exclusions: false }, blocked, world),
      ...outOfTheOrdinary(problem),
    ];
    if (isEmptyRegion(problem, [everything], except)) return nobodyAsked;
    const blocks = policiesIn(problem, world).map((policy) => protectedBy(problem, policy, blocked));
    const pessimistic = judge(
      problem,
      except,
      blocks.flatMap(({ may }) => may),
      { world, certainty: "possibly" },
    );
    if (pessimistic.answer !== "fails") return pessimistic;
    const sure = judge(
      problem,
      except,
      blocks.flatMap(({ must }) => must),
      { world, certainty: "surely" },
    );
    if (sure.answer !== "holds") return sure;
    return { answer: "cannotDecide", because: unknownsIn(problem, world), witnesses: [], complete: false };
  },
};

function judge(
  problem: Problem,
  except: readonly Box[],
  blocks: readonly Box[],
  { world, certainty }: { readonly world: World; readonly certainty: "surely" | "possibly" },
): Judgement {
  const limit = Math.min(usersShown, problem.witnessLimit);
  const { users, rest } = findUnreachable(problem.dimensions, except, blocks, { left: problem.budget }, limit);
  const claim = {
    world,
    outcome: "is blocked everywhere",
    // Kept out for sure is who cannot even possibly get in.
    confirms: (verdict: Verdict, signIn: SignIn) =>
      !grantedWithout(problem, blocked, verdict, signIn, certainty === "surely" ? "possibly" : "surely"),
  };
  const witnesses = users.map((box) => witnessOf(problem, box, claim));
  if (witnesses.length > 0) return { answer: "fails", because: [], witnesses, complete: rest === "covered" };
  if (rest === "covered") return { answer: "holds", because: [], witnesses: [], complete: true };
  const because = ["the search took more steps than the budget allows"];
  return { answer: "cannotDecide", because, witnesses: [], complete: false };
}

/** The first value of the axis of kinds is a member, of the axis of identities anybody else, of a membership no. */
function outOfTheOrdinary({ dimensions, directory }: Problem): readonly Box[] {
  if (directory) return [];
  return dimensions
    .filter(({ about }) => about === "who" || about === "group" || about === "role")
    .flatMap((axis) => slab(axis, without(axis.all, bitsOf(axis.values.length, [0]))));
}
