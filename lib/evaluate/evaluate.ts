import { type Decision, type PolicyOutcome, securityDefaultsId, type Verdict } from "../model/decision";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import { type EvaluationContext, evaluationContext, type EvaluationOptions } from "./context";
import { evaluatePolicy } from "./evaluate-policy";
import { subjectOf } from "./grant";
import { type SecurityDefaultsEffect, securityDefaultsEffect } from "./security-defaults";
import { type ApplyingPolicy, verdictOf } from "./verdict";
import { countsIn, securityDefaultsIn, type World } from "./worlds";

/**
 * Decides one sign-in, with the outcome of every policy. What is not known is never guessed: it makes the outcome of the
 * policies that depend on it, and where it matters the verdict, unknown. For many sign-ins see `compile`.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export function evaluate(policySet: PolicySet, signIn: SignIn, options: EvaluationOptions = {}): Decision {
  return evaluateIn(evaluationContext(policySet, options), policySet, signIn);
}

/** `evaluate` with a context that was made before. */
export function evaluateIn(context: EvaluationContext, policySet: PolicySet, signIn: SignIn): Decision {
  const outcomes = policySet.policies.map((policy) => evaluatePolicy(policy, signIn, context));
  const verdictIn = (world: World): Verdict => {
    const applying = policySet.policies.flatMap((policy, index): readonly ApplyingPolicy[] => {
      const result = outcomes[index]!.result;
      return result === "doesNotApply" || !countsIn(world, policy) ? [] : [{ policy, certain: result === "applies" }];
    });
    return verdictOf(applying, defaultsIn(world), subjectOf(signIn), context);
  };
  const defaultsIn = (world: World) =>
    effectOfDefaults(securityDefaultsIn(world, policySet), () => securityDefaultsEffect(signIn, context));
  const defaults = defaultsIn("enforced");
  return {
    outcomes: defaults ? [...outcomes, outcomeOf(defaults)] : outcomes,
    enforced: verdictIn("enforced"),
    ifReportOnlyWereEnforced: verdictIn("ifReportOnlyWereEnforced"),
  };
}

/** Nothing while they are off; while nobody knows, they may do all they can do, or nothing. */
export function effectOfDefaults(
  securityDefaults: PolicySet["securityDefaults"],
  effect: () => SecurityDefaultsEffect,
): SecurityDefaultsEffect | undefined {
  if (securityDefaults === "off") return undefined;
  const ifOn = effect();
  if (securityDefaults === "on" || ifOn.effect === "none") return ifOn;
  return { effect: "unknown", because: ["whether security defaults are on"], requirement: { all: [] } };
}

function outcomeOf(defaults: SecurityDefaultsEffect): PolicyOutcome {
  const named = { policy: securityDefaultsId, displayName: "Security defaults" };
  if (defaults.effect === "none") return { ...named, result: "doesNotApply", reason: defaults.reason };
  if (defaults.effect === "unknown") return { ...named, result: "unknown", because: defaults.because };
  return { ...named, result: "applies" };
}
