import { type EvaluationContext, evaluationContext, type EvaluationOptions } from "../evaluate/context";
import type { Directory } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import { optionsOf } from "../prove/problem";
import { withUntoldIds } from "../prove/untold-ids";
import type { ComparedSet } from "./comparison";

/** One of the two sets, as it is evaluated. */
export interface Side {
  /** With users whose ids do not tell them apart as groups of one: see `withUntoldIds`. */
  readonly policySet: PolicySet;
  readonly options: EvaluationOptions;
  readonly context: EvaluationContext;
}

export function sideOf({ policySet, options }: ComparedSet, directory: Directory | undefined): Side {
  const read = optionsOf({ ...(options && { options }), ...(directory && { directory }) });
  const policies = policySet.policies.map((policy) => ({
    ...policy,
    conditions: withUntoldIds(policy.conditions, directory),
  }));
  return { policySet: { ...policySet, policies }, options: read, context: evaluationContext(policySet, read) };
}
