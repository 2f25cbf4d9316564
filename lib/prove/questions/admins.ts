import { administratorRoles, directoryRoles } from "../../microsoft/directory-roles";
import { phishingResistant } from "../aim";
import { judgeCoverage } from "../coverage";
import { exceptionBoxes } from "../exceptions";
import type { Question } from "../question";

const region = "administrators";

/** Who holds a privileged role never gets in without phishing-resistant MFA. */
export const admins: Question = {
  name: "admins",
  survivesMorePolicies: true,
  leavesOutBreakGlass: true,
  leavesOutExclusions: true,
  regions: ({ declared }) => {
    const roles = declared?.privilegedRoles ?? administratorRoles.flatMap((name) => directoryRoles[name] ?? []);
    return new Map([[region, { conditions: { users: { includeRoles: roles } } }]]);
  },
  judge: (problem, input, world) =>
    judgeCoverage(
      problem,
      {
        within: problem.regions.get(region)!.may,
        except: exceptionBoxes(problem, input, { breakGlass: true, exclusions: true }, phishingResistant, world),
        aim: phishingResistant,
        outcome: "gets in without phishing-resistant MFA",
      },
      world,
    ),
};
