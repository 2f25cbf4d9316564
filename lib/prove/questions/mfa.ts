import { securityDefaultsIn } from "../../evaluate/worlds";
import { multifactor } from "../aim";
import { everything } from "../box";
import { judgeCoverage } from "../coverage";
import { exceptionBoxes } from "../exceptions";
import type { Question } from "../question";
import { securityDefaultsStatement } from "../security-defaults";

/** Nobody gets in without MFA, on any path. Security defaults have an answer of their own. */
export const mfa: Question = {
  name: "mfa",
  survivesMorePolicies: true,
  leavesOutBreakGlass: true,
  leavesOutExclusions: true,
  regions: () => new Map(),
  judge: (problem, input, world) => {
    if (securityDefaultsIn(world, problem.policySet) === "on") {
      return { answer: "compliant", because: securityDefaultsStatement, witnesses: [], complete: true };
    }
    const except = exceptionBoxes(problem, input, { breakGlass: true, exclusions: true }, multifactor, world);
    const question = { within: [everything], except, aim: multifactor, outcome: "gets in without MFA" };
    return judgeCoverage(problem, question, world);
  },
};
