import type { ConditionKind } from "../model/condition-kind";
import type { AnalysisReason, Decision } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { SignIn } from "../model/sign-in";
import { type EvaluationContext, evaluationContext, type EvaluationOptions } from "./context";
import { filterOf } from "./device-filter/filter-of";
import { deviceFilterLanguage } from "./device-filter/languages";
import { evaluateIn } from "./evaluate";
import { matchCondition, unreadable } from "./evaluate-policy";

/**
 * Decides one sign-in as Graph's What If API does: a condition on something the request does not say, and for which
 * Graph has no default, does not match. The defaults themselves have to be in the sign-in. What no request could say
 * (a policy that cannot be read, a group whose members nobody knows) stays unknown.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export function evaluateAsWhatIf(policySet: PolicySet, signIn: SignIn, options: EvaluationOptions = {}): Decision {
  const context = evaluationContext(policySet, options);
  const reasons = policySet.policies.map((policy) => reasonOfUnsaid(policy, signIn, context));
  const policies = policySet.policies.map((policy, at) => (reasons[at] ? outOfScope(policy) : policy));
  const decision = evaluateIn(context, { ...policySet, policies }, signIn);
  const asked = evaluateIn(context, policySet, signIn).outcomes;
  const outcomes = asked.map((outcome, at) => {
    const reason = reasons[at];
    if (outcome.result !== "unknown" || !reason) return outcome;
    const { policy, displayName } = outcome;
    return { policy, displayName, result: "doesNotApply" as const, reason };
  });
  return { ...decision, outcomes };
}

/** Conditions on what a request may leave out without a default, and whether this one does. */
const unsaid: Partial<Record<ConditionKind, { reason: AnalysisReason; isUnsaid: (signIn: SignIn) => boolean }>> = {
  clientAppTypes: { reason: "clientApps", isUnsaid: ({ clientAppType }) => clientAppType === undefined },
  platforms: { reason: "devicePlatform", isUnsaid: ({ devicePlatform }) => devicePlatform === undefined },
  locations: {
    reason: "location",
    isUnsaid: ({ ipAddress, country }) => ipAddress === undefined || country === undefined,
  },
  devices: { reason: "devices", isUnsaid: () => true },
};

function reasonOfUnsaid(
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  context: EvaluationContext,
): AnalysisReason | undefined {
  for (const [kind, { reason, isUnsaid }] of Object.entries(unsaid) as [
    ConditionKind,
    (typeof unsaid)["devices"] & {},
  ][]) {
    if (!isUnsaid(signIn) || unreadable(policy, kind) || (kind === "devices" && hasBrokenRule(policy))) continue;
    const isOpen = (one: SignIn) => matchCondition(kind, policy, one, context).result === "unknown";
    // Beside an address, a country that is not said is not what leaves open whether the address is trusted.
    const isOpenAnyway = kind === "locations" && signIn.ipAddress !== undefined && isOpen({ ...signIn, country: "" });
    if (isOpen(signIn) && !isOpenAnyway) return reason;
  }
  return undefined;
}

function hasBrokenRule({ conditions: { devices } }: ConditionalAccessPolicy): boolean {
  return devices !== undefined && "problem" in filterOf(devices.deviceFilter, deviceFilterLanguage);
}

/** The policy for nobody; it stays in the set, since that there are policies switches security defaults off. */
function outOfScope(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  return {
    ...policy,
    conditions: { users: { includeUsers: ["None"] }, applications: {}, clientAppTypes: ["all"] },
    unknown: (policy.unknown ?? []).filter(({ part }) => part === "state"),
  };
}
