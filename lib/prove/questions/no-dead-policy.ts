import type { ConditionalAccessPolicy } from "../../model/policy";
import { sameBoxes } from "../box";
import { findUncovered } from "../cover";
import { type Demand, demandsOf } from "../demands";
import { type EncodedPolicy, policiesIn, type Problem } from "../problem";
import type { PolicyJudgement } from "../proof";
import { protectedBy } from "../protection";
import type { Question } from "../question";
import type { Extent } from "../space";

/**
 * Every policy does something: none that can apply to no user sign-in at all, and none whose demands other policies
 * make at every sign-in it applies to. Policies for workload identities are not judged, nor whether session controls
 * are superfluous.
 */
export const noDeadPolicy: Question = {
  name: "noDeadPolicy",
  survivesMorePolicies: false,
  leavesOutBreakGlass: false,
  leavesOutExclusions: false,
  regions: () => new Map(),
  judge: (problem, _, world) => {
    const inForce = policiesIn(problem, world);
    const own = new Set(problem.policies);
    const server = demandServer(problem);
    const found = inForce
      .filter((policy) => own.has(policy) && !policy.policy.conditions.clientApplications)
      .map((policy) => judgePolicy(problem, policy, inForce, server));
    const dead = found.flatMap(({ dead }) => dead ?? []);
    const because = found.flatMap(({ undecided }) => undecided ?? []);
    const rest = { because, witnesses: [], complete: because.length === 0 };
    if (dead.length > 0) return { answer: "fails", policies: dead, ...rest };
    return { answer: because.length > 0 ? "cannotDecide" : "holds", ...rest };
  },
};

/** Neither: the policy does something. */
interface Found {
  readonly dead?: PolicyJudgement;
  readonly undecided?: string;
}

function judgePolicy(
  problem: Problem,
  encoded: EncodedPolicy,
  inForce: readonly EncodedPolicy[],
  served: (policy: EncodedPolicy, demand: Demand) => Extent,
): Found {
  const { policy, extent, sure } = encoded;
  const named = { policy: policy.id, displayName: policy.displayName };
  if (extent.may.length === 0)
    return { dead: { ...named, why: "can never apply: no sign-in meets all its conditions" } };
  const parts = (policy.unknown ?? []).filter(({ part }) => (unreadParts as readonly string[]).includes(part));
  if (!sure || parts.length > 0)
    return undecided(
      policy,
      parts.map(({ part }) => `its ${part} could not be read`),
    );
  if (policy.sessionControls) return extent.must.length > 0 ? {} : undecided(policy, [mayNotApply]);
  const demands = demandsOf(problem, policy);
  if (demands.length === 0) return { dead: { ...named, why: "asks for nothing: it has no controls" } };
  const implied = (others: readonly EncodedPolicy[], certainty: "must" | "may") => {
    const budget = { left: problem.budget };
    const results = demands.flatMap((demand) => {
      const boxes = others.flatMap((other) => served(other, demand)[certainty]);
      const within = certainty === "must" ? extent.may : extent.must;
      return within.map((box) => findUncovered(problem.dimensions, box, boxes, budget).result);
    });
    return results.find((result) => result !== "covered") ?? "covered";
  };
  const others = inForce.filter((other) => other.policy !== policy);
  const surely = implied(others, "must");
  if (surely === "gaveUp") return undecided(policy, ["the search took more steps than the budget allows"]);
  if (surely === "open") {
    const isExact = [encoded, ...others].every((one) => one.sure && sameBoxes(one.extent.must, one.extent.may));
    return isExact || implied(others, "may") === "open" ? {} : undecided(policy, [mayNotApply]);
  }
  const single = others.find((other) => implied([other], "must") === "covered");
  const why = `changes nothing beside ${single ? `"${single.policy.displayName}"` : "the other policies"}`;
  return { dead: { ...named, why } };
}

const unreadParts = ["state", "grantControls", "sessionControls"] as const;
const mayNotApply = "it is not known for every sign-in which policies apply";

function undecided({ displayName }: ConditionalAccessPolicy, because: readonly string[]): Found {
  return { undecided: `whether policy "${displayName}" does something: ${because.join(", ")}` };
}

/** Where a policy sees to a demand; worked out once for all policies that make the same demand. */
function demandServer(problem: Problem): (policy: EncodedPolicy, demand: Demand) => Extent {
  const known = new Map<string, Map<EncodedPolicy, Extent>>();
  return (policy, { key, aim }) => {
    const ofDemand = known.get(key) ?? new Map<EncodedPolicy, Extent>();
    known.set(key, ofDemand);
    const boxes = ofDemand.get(policy) ?? protectedBy(problem, policy, aim);
    ofDemand.set(policy, boxes);
    return boxes;
  };
}
