import { unreadable } from "../evaluate/evaluate-policy";
import { securityDefaultsIn, type World } from "../evaluate/worlds";
import { sameBoxes } from "./box";
import { policiesIn, type Problem } from "./problem";

/** What would have to be known about the policies of a world, in plain words. */
export function unknownsIn(problem: Problem, world: World): readonly string[] {
  const defaults = securityDefaultsIn(world, problem.policySet) === "unknown";
  const found = policiesIn(problem, world).flatMap(({ policy, extent, sure }) => {
    const parts = (policy.unknown ?? []).map(({ part, because }) => `${part} (${because})`);
    if (parts.length > 0) return [`policy "${policy.displayName}": not known: ${parts.join(", ")}`];
    if (unreadable(policy, "state")) return [];
    const differs = !sameBoxes(extent.must, extent.may);
    return sure && differs
      ? [`policy "${policy.displayName}": it is not known for every sign-in whether it applies`]
      : [];
  });
  return [...(defaults ? ["whether security defaults are on"] : []), ...found, ...problem.policySet.doubts];
}
