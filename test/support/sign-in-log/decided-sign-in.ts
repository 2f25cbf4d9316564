import { evaluate } from "../../../lib/evaluate/evaluate";
import type { EvaluationOptions } from "../../../lib/evaluate/context";
import type { Decision, PolicyOutcome, Requirement } from "../../../lib/model/decision";
import type { AppliedPolicyResult } from "../../../lib/model/sign-in-event";
import type { ConditionalAccessPolicy } from "../../../lib/model/policy";
import type { PolicySet } from "../../../lib/model/policy-set";
import { idText } from "../../../lib/model/reference";
import { type SignInFacts, signInOf } from "./sign-in-facts";

/** What Conditional Access made of a sign-in, for the log to tell. */
export interface DecidedSignIn {
  readonly policySet: PolicySet;
  readonly decision: Decision;
  readonly status: "success" | "failure" | "notApplied";
}

/** Decides with all that is true. @throws when the decision depends on what nobody knows: such a log has no truth */
export function decided(policySet: PolicySet, facts: SignInFacts, options: EvaluationOptions): DecidedSignIn {
  const decision = evaluate(policySet, signInOf(facts), options);
  const open = decision.outcomes.find(({ result }) => result === "unknown");
  if (open) throw new Error(`the generated log has no truth: whether ${open.displayName} applies is not known`);
  const applying = decision.outcomes.some(({ result }, index) => {
    return result === "applies" && policySet.policies[index]?.state === "enabled";
  });
  const status = decision.enforced.verdict === "blocked" ? "failure" : applying ? "success" : "notApplied";
  return { policySet, decision, status };
}

/** The facts as the decision changes them: MFA was asked for, or the sign-in was blocked. */
export function asDecided(facts: SignInFacts, { decision }: DecidedSignIn): SignInFacts {
  const { enforced } = decision;
  if (enforced.verdict === "blocked") return { ...facts, mfa: "notRequired", errorCode: 53003 };
  if (enforced.verdict === "undecided" || !asksForMfa(enforced.requirement)) return { ...facts, mfa: "notRequired" };
  const mfa = facts.kind === "nonInteractiveUser" ? "reused" : "done";
  return { ...facts, mfa, requiredBy: ["multiConditionalAccess"] };
}

function asksForMfa(requirement: Requirement): boolean {
  if ("all" in requirement) return requirement.all.some(asksForMfa);
  if ("any" in requirement) return requirement.any.every(asksForMfa);
  if ("discretion" in requirement) return false;
  const { control } = requirement;
  return control.kind === "strength" || (control.kind === "builtIn" && control.control === "mfa");
}

/** As the log lists them. Security defaults are no policy there. */
export function appliedPolicies({ policySet, decision }: DecidedSignIn) {
  return policySet.policies.map((policy, index) => ({
    id: idText(policy.id),
    displayName: policy.displayName,
    enforcedGrantControls: controlsOf(policy),
    enforcedSessionControls: [],
    result: resultOf(policy, decision.outcomes[index]!, decision),
    conditionsSatisfied: "none",
    conditionsNotSatisfied: "none",
  }));
}

function controlsOf({ grantControls }: ConditionalAccessPolicy): string[] {
  return (grantControls?.builtInControls ?? []).map((control) => `${control[0]!.toUpperCase()}${control.slice(1)}`);
}

function resultOf(policy: ConditionalAccessPolicy, outcome: PolicyOutcome, decision: Decision): AppliedPolicyResult {
  const applies = outcome.result === "applies";
  if (policy.state === "disabled") return "notEnabled";
  const fails = policy.grantControls?.builtInControls?.includes("block") === true;
  if (policy.state === "enabledForReportingButNotEnforced") {
    if (!applies) return "reportOnlyNotApplied";
    return fails ? "reportOnlyFailure" : "reportOnlySuccess";
  }
  if (!applies) return "notApplied";
  const { enforced } = decision;
  const blocks = enforced.verdict === "blocked" && enforced.by.some((id) => idText(id) === idText(policy.id));
  return blocks ? "failure" : "success";
}
