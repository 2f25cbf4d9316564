import type { Verdict } from "../../model/decision";
import type { SignIn } from "../../model/sign-in";
import { type Aim, blocked, multifactor, phishingResistant } from "../aim";
import { judgeCoverage } from "../coverage";
import { grantedWithout } from "../granted-without";
import { judgeObstacles } from "../obstacles";
import type { CustomQuestion } from "../proof";
import { protectedBy } from "../protection";
import type { Question } from "../question";

const expectations: Record<Exclude<CustomQuestion["expect"], "granted">, { aim: Aim; outcome: string }> = {
  blocked: { aim: blocked, outcome: "gets in" },
  mfa: { aim: multifactor, outcome: "gets in without MFA" },
  "phishing-resistant": { aim: phishingResistant, outcome: "gets in without phishing-resistant MFA" },
};

/** A question from a file: nobody of a region is left out, declared or not. */
export function customQuestion({ id, for: conditions, expect }: CustomQuestion): Question {
  const region = `question ${id}`;
  return {
    name: id,
    survivesMorePolicies: expect !== "granted",
    leavesOutBreakGlass: false,
    leavesOutExclusions: false,
    regions: () => new Map([[region, { conditions }]]),
    judge: (problem, _, world) => {
      const within = problem.regions.get(region)!.may;
      if (expect !== "granted") return judgeCoverage(problem, { within, except: [], ...expectations[expect] }, world);
      const claim = {
        outcome: "is kept out",
        confirms: (verdict: Verdict, signIn: SignIn) => !grantedWithout(problem, blocked, verdict, signIn, "possibly"),
      };
      return judgeObstacles(
        problem,
        { within, stopped: (policy) => protectedBy(problem, policy, blocked), claim },
        world,
      );
    },
  };
}
