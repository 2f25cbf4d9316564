import { blocked } from "../aim";
import { judgeCoverage } from "../coverage";
import { exceptionBoxes } from "../exceptions";
import type { Question } from "../question";

const region = "legacy clients";

/** Legacy clients never get in: they cannot do MFA, so anything that lets them in lets a password in. */
export const legacy: Question = {
  name: "legacy",
  survivesMorePolicies: true,
  leavesOutBreakGlass: false,
  leavesOutExclusions: true,
  regions: () =>
    new Map([[region, { conditions: { clientAppTypes: ["exchangeActiveSync", "easSupported", "other"] } }]]),
  judge: (problem, input, world) =>
    judgeCoverage(
      problem,
      {
        within: problem.regions.get(region)!.may,
        except: exceptionBoxes(problem, input, { breakGlass: false, exclusions: true }, blocked, world),
        aim: blocked,
        outcome: "gets in with a password only",
      },
      world,
    ),
};
