import * as fc from "fast-check";
import { compile } from "../../lib/evaluate/compile/compile";
import type { World } from "../../lib/evaluate/worlds";
import type { ProofInput } from "../../lib/prove/proof";
import { type Aim, blocked, multifactor, phishingResistant } from "../../lib/prove/aim";
import { everything } from "../../lib/prove/box";
import { findGaps } from "../../lib/prove/gaps";
import { grantedWithout } from "../../lib/prove/granted-without";
import { makeProblem, policiesIn, type Problem } from "../../lib/prove/problem";
import { protectedBy } from "../../lib/prove/protection";
import { isIn, pointsOf, signInAt } from "../support/class-points";
import { directories } from "../support/directory-arbitraries";
import { evaluationOptions, policySets } from "../support/engine-arbitraries";

const nightly = process.env["NIGHTLY"] === "1";
const runs = { numRuns: nightly ? 10_000 : 150 };
const worlds = fc.constantFrom<World>("enforced", "ifReportOnlyWereEnforced");
const aims = fc.constantFrom<Aim>(multifactor, multifactor, phishingResistant, blocked);
const pointLimit = 1_000;

/** The first point of which the evaluator does not say what the regions that the prover finds say. */
function disagreement(problem: Problem, aim: Aim, world: World, seed: number): unknown {
  const extents = policiesIn(problem, world).map((policy) => protectedBy(problem, policy, aim));
  const gaps = (certainty: "must" | "may") => {
    const boxes = extents.flatMap((extent) => extent[certainty]);
    return findGaps(problem.dimensions, [everything], boxes, { left: Infinity }, Infinity).regions;
  };
  const compiled = compile(problem.policySet, problem.options);
  const possible = gaps("must");
  const sure = gaps("may");
  for (const point of pointsOf(problem, pointLimit, seed)) {
    const signIn = signInAt(problem, point);
    const verdict = compiled.verdicts(signIn)[world];
    const isPossible = grantedWithout(problem, aim, verdict, signIn, "possibly");
    const isSure = grantedWithout(problem, aim, verdict, signIn, "surely");
    const found = { isPossible: isIn(possible, point), isSure: isIn(sure, point) };
    if (found.isPossible !== isPossible || found.isSure !== isSure)
      return { signIn, verdict, isPossible, isSure, found };
  }
  return undefined;
}

const inputs: fc.Arbitrary<ProofInput> = fc.record({ policySet: policySets, options: evaluationOptions });

test("without a directory, the gaps are what the evaluator grants, class by class", () => {
  fc.assert(
    fc.property(inputs, aims, worlds, fc.nat(), (input, aim, world, seed) => {
      expect(disagreement(makeProblem(input, new Map()), aim, world, seed)).toBeUndefined();
    }),
    runs,
  );
});

test("with a directory, the gaps are what the evaluator grants, class by class", () => {
  fc.assert(
    fc.property(inputs, directories, aims, worlds, fc.nat(), (input, directory, aim, world, seed) => {
      expect(disagreement(makeProblem({ ...input, directory }, new Map()), aim, world, seed)).toBeUndefined();
    }),
    runs,
  );
});
