import type { EvaluationOptions } from "../../../lib/evaluate/context";
import type { ConditionalAccessPolicy } from "../../../lib/model/policy";
import type { PolicySet } from "../../../lib/model/policy-set";
import { idKey, idText } from "../../../lib/model/reference";
import type { SignIn, SignInDevice } from "../../../lib/model/sign-in";
import type { AppliedPolicyResult } from "../../../lib/model/sign-in-event";
import { type NaiveDecision, naiveDecide } from "../naive-evaluator";
import { naiveRequirement } from "../naive-grants";
import { type SignInFacts, signInOf } from "./sign-in-facts";

/** What Conditional Access made of a sign-in, for the log to tell. */
export interface DecidedSignIn {
  readonly policySet: PolicySet;
  readonly signIn: SignIn;
  readonly decision: NaiveDecision;
  readonly status: "success" | "failure" | "notApplied";
}

/**
 * Decides with all that is true, by the naive evaluator: what a replay says of such a log is compared with something that
 * it shares no code with.
 *
 * @throws when the decision depends on what nobody knows: such a log has no truth
 */
export function decided(policySet: PolicySet, facts: SignInFacts, options: EvaluationOptions): DecidedSignIn {
  const signIn = signInOf(facts);
  const decision = naiveDecide(policySet, signIn, options);
  const open = policySet.policies.find((_, index) => decision.results[index] === "unknown");
  if (open) throw new Error(`the generated log has no truth: whether ${open.displayName} applies is not known`);
  const applies = decision.results.some((result, index) => {
    return result === "applies" && policySet.policies[index]?.state === "enabled";
  });
  const isKeptOut = decision.enforced.verdict === "blocked" || lacksDevice(decision, signIn);
  return { policySet, signIn, decision, status: isKeptOut ? "failure" : applies ? "success" : "notApplied" };
}

/** The facts as the decision changes them: MFA was asked for, or the sign-in was kept out. */
export function asDecided(facts: SignInFacts, { decision, signIn }: DecidedSignIn): SignInFacts {
  const { enforced } = decision;
  if (enforced.verdict === "blocked") return { ...facts, mfa: "notRequired", errorCode: 53003 };
  if (lacksDevice(decision, signIn)) return { ...facts, mfa: "notRequired", errorCode: 53000 };
  const asks = enforced.requires.some((requirement) => meetingOf(requirement, signIn.device) === "byMfa");
  if (!asks) return { ...facts, mfa: "notRequired" };
  const mfa = facts.kind === "nonInteractiveUser" ? "reused" : "done";
  return { ...facts, mfa, requiredBy: ["multiConditionalAccess"] };
}

function lacksDevice({ enforced }: NaiveDecision, { device }: SignIn): boolean {
  return enforced.requires.some((requirement) => meetingOf(requirement, device) === "never");
}

type Meeting = "freely" | "byMfa" | "never";

/** How a requirement in the naive evaluator's words is met: people accept terms and have the right app. */
function meetingOf(requirement: string, device: SignInDevice | undefined): Meeting {
  const text = requirement.replace(/^\((.*)\)$/, "$1");
  const all = text.split(" & ").map((part) => meetingOfControl(part, device));
  const any = text.split(" | ").map((part) => meetingOfControl(part, device));
  if (any.length > 1) return any.includes("freely") ? "freely" : any.includes("byMfa") ? "byMfa" : "never";
  return all.includes("never") ? "never" : all.includes("byMfa") ? "byMfa" : "freely";
}

function meetingOfControl(control: string, device: SignInDevice | undefined): Meeting {
  if (control === "mfa" || control.startsWith("strength:")) return "byMfa";
  if (control === "compliantDevice") return device?.isCompliant === true ? "freely" : "never";
  if (control === "domainJoinedDevice") return device?.trustType === "ServerAD" ? "freely" : "never";
  return "freely";
}

/** As the log lists them. Security defaults are no policy there. */
export function appliedPolicies(decidedSignIn: DecidedSignIn) {
  return decidedSignIn.policySet.policies.map((policy, index) => ({
    id: idText(policy.id),
    displayName: policy.displayName,
    enforcedGrantControls: controlsOf(policy),
    enforcedSessionControls: [],
    result: resultOf(policy, decidedSignIn.decision.results[index] === "applies", decidedSignIn),
    conditionsSatisfied: "none",
    conditionsNotSatisfied: "none",
  }));
}

function controlsOf({ grantControls }: ConditionalAccessPolicy): string[] {
  return (grantControls?.builtInControls ?? []).map((control) => `${control[0]!.toUpperCase()}${control.slice(1)}`);
}

function resultOf(
  policy: ConditionalAccessPolicy,
  applies: boolean,
  { signIn, decision }: DecidedSignIn,
): AppliedPolicyResult {
  if (policy.state === "disabled") return "notEnabled";
  const requirement = naiveRequirement(policy, signIn);
  const fails = requirement === "block" || meetingOf(requirement, signIn.device) === "never";
  if (policy.state === "enabledForReportingButNotEnforced") {
    if (!applies) return "reportOnlyNotApplied";
    return fails ? "reportOnlyFailure" : "reportOnlySuccess";
  }
  if (!applies) return "notApplied";
  return fails || decision.enforced.by.includes(idKey(policy.id)) ? "failure" : "success";
}
