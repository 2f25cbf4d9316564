import { type ConditionKind, conditionKinds } from "../model/condition-kind";
import type { AnalysisReason, Match, PolicyOutcome } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { conditionMatchers } from "./conditions";
import type { EvaluationContext } from "./context";
import { unknown } from "./match";

/**
 * Whether a policy applies to a sign-in: every condition has to match. A condition that surely does not match decides,
 * whatever is unknown about the others. Report-only policies are evaluated like enabled ones.
 */
export function evaluatePolicy(
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  context: EvaluationContext,
): PolicyOutcome {
  const { id, displayName, state } = policy;
  const stateIsKnown = !unreadable(policy, "state");
  if (stateIsKnown && state === "disabled") return doesNotApply(policy, "policyNotEnabled");
  if (isEmpty(policy)) return doesNotApply(policy, "emptyPolicy");
  const because = stateIsKnown ? [] : ["whether the policy is enabled"];
  for (const kind of conditionKinds) {
    const match = matchCondition(kind, policy, signIn, context);
    if (match.result === "doesNotMatch") return doesNotApply(policy, reasonFor(kind, policy));
    if (match.result === "unknown") because.push(match.because);
  }
  return because.length > 0
    ? { policy: id, displayName, result: "unknown", because }
    : { policy: id, displayName, result: "applies" };
}

function doesNotApply({ id, displayName }: ConditionalAccessPolicy, reason: AnalysisReason): PolicyOutcome {
  return { policy: id, displayName, result: "doesNotApply", reason };
}

/** A condition that could not be read may match or not, whatever the sign-in. */
export function matchCondition(
  kind: ConditionKind,
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  context: EvaluationContext,
): Match {
  const part = unreadable(policy, kind);
  if (part) return unknown(`the policy's ${kind}: ${part.because}`);
  return conditionMatchers[kind](policy.conditions, signIn, context);
}

export function unreadable(
  policy: ConditionalAccessPolicy,
  part: ConditionKind | "grantControls" | "sessionControls" | "state",
) {
  return policy.unknown?.find((one) => one.part === part);
}

/** Neither grants nor restricts anything. */
export function isEmpty(policy: ConditionalAccessPolicy): boolean {
  const { grantControls, sessionControls } = policy;
  const known = !unreadable(policy, "grantControls") && !unreadable(policy, "sessionControls");
  return known && !grantControls && Object.keys(sessionControls ?? {}).length === 0;
}

const reasons: Record<ConditionKind, AnalysisReason> = {
  users: "users",
  clientApplications: "workloadIdentities",
  applications: "application",
  clientAppTypes: "clientApps",
  platforms: "devicePlatform",
  locations: "location",
  devices: "devices",
  signInRisk: "signInRisk",
  userRisk: "userRisk",
  servicePrincipalRisk: "workloadIdentities",
  insiderRisk: "insiderRisk",
  authenticationFlows: "authenticationFlow",
};

function reasonFor(kind: ConditionKind, { conditions }: ConditionalAccessPolicy): AnalysisReason {
  if (kind === "users" && conditions.clientApplications) return "workloadIdentities";
  if (kind !== "applications") return reasons[kind];
  if (conditions.applications.includeUserActions?.length) return "userActions";
  return conditions.applications.includeAuthenticationContextClassReferences?.length
    ? "authenticationContext"
    : "application";
}
