import { unreadable } from "../../evaluate/evaluate-policy";
import { findUncovered } from "../cover";
import type { Box } from "../box";
import { type Demand, demandsOf } from "../demands";
import { type EncodedPolicy, policiesIn, type Problem } from "../problem";
import type { PolicyJudgement } from "../proof";
import { protectedBy } from "../protection";
import type { Question } from "../question";

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
      .filter((policy) => own.has(policy) && policy.sure && !policy.policy.conditions.clientApplications)
      .flatMap((policy) => judgePolicy(problem, policy, inForce, server));
    const rest = { because: [], witnesses: [], complete: true };
    return found.length > 0 ? { answer: "fails", policies: found, ...rest } : { answer: "holds", ...rest };
  },
};

function judgePolicy(
  problem: Problem,
  { policy, extent }: EncodedPolicy,
  inForce: readonly EncodedPolicy[],
  served: (policy: EncodedPolicy, demand: Demand) => readonly Box[],
): readonly PolicyJudgement[] {
  const named = { policy: policy.id, displayName: policy.displayName };
  if (extent.may.length === 0) return [{ ...named, why: "can never apply: no sign-in meets all its conditions" }];
  if (policy.sessionControls || unreadable(policy, "grantControls") || unreadable(policy, "sessionControls")) return [];
  const demands = demandsOf(problem, policy);
  const impliedBy = (others: readonly EncodedPolicy[]) =>
    demands.length > 0 &&
    demands.every((demand) => {
      const boxes = others.flatMap((other) => served(other, demand));
      return extent.may.every((box) => {
        return findUncovered(problem.dimensions, box, boxes, { left: problem.budget }).result === "covered";
      });
    });
  const others = inForce.filter((other) => other.policy !== policy);
  if (!impliedBy(others)) return [];
  const single = others.find((other) => impliedBy([other]));
  const why = `changes nothing beside ${single ? `"${single.policy.displayName}"` : "the other policies"}`;
  return [{ ...named, why }];
}

/** Where a policy sees to a demand; worked out once for all policies that make the same demand. */
function demandServer(problem: Problem): (policy: EncodedPolicy, demand: Demand) => readonly Box[] {
  const known = new Map<string, Map<EncodedPolicy, readonly Box[]>>();
  return (policy, { key, aim }) => {
    const ofDemand = known.get(key) ?? new Map<EncodedPolicy, readonly Box[]>();
    known.set(key, ofDemand);
    const boxes = ofDemand.get(policy) ?? protectedBy(problem, policy, aim).must;
    ofDemand.set(policy, boxes);
    return boxes;
  };
}
