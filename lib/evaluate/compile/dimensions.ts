import { type ConditionKind, conditionKinds } from "../../model/condition-kind";
import { type ConditionalAccessPolicy, conditionMembers } from "../../model/policy";
import type { SignIn } from "../../model/sign-in";
import type { EvaluationContext } from "../context";
import { matchCondition, unreadable } from "../evaluate-policy";
import { deviceLookup } from "./devices";
import { identityLookup } from "./identities";
import { locationLookup } from "./locations";
import { type Masks, masksOf } from "./masks";
import { memoized } from "./memo";
import { targetLookup } from "./targets";

/** Which policies match one part of a sign-in. */
export type Dimension = (signIn: SignIn) => Masks;

/** With the kind of condition that asks about that part; `users` stands for workload identities too. */
export interface NamedDimension {
  readonly kind: ConditionKind;
  readonly masksFor: Dimension;
}

/**
 * One lookup for each part of a sign-in that a policy asks about. Each remembers the masks of the values it has seen and
 * takes those of a new value from the matchers themselves, so that both ways of evaluating agree.
 */
export function dimensionsOf(
  policies: readonly ConditionalAccessPolicy[],
  context: EvaluationContext,
): readonly NamedDimension[] {
  const masksFor = (kinds: readonly ConditionKind[]) => (signIn: SignIn) =>
    masksOf(policies.length, (index) => {
      const results = kinds.map((kind) => matchCondition(kind, policies[index]!, signIn, context).result);
      if (results.includes("doesNotMatch")) return "doesNotMatch";
      return results.includes("unknown") ? "unknown" : "matches";
    });
  const identity = identityLookup(policies, masksFor(["users", "clientApplications"]));
  const target = targetLookup(policies, masksFor(["applications"]));
  const others = conditionKinds
    .filter((kind): kind is OtherKind => kind in lookups)
    .filter((kind) => policies.some((policy) => isConfigured(kind, policy)));
  return [
    { kind: "users", masksFor: identity },
    { kind: "applications", masksFor: target },
    ...others.map((kind) => ({ kind, masksFor: lookups[kind](masksFor([kind]), context, policies) })),
  ];
}

type OtherKind = Exclude<ConditionKind, "users" | "clientApplications" | "applications">;

function isConfigured(kind: OtherKind, policy: ConditionalAccessPolicy): boolean {
  return policy.conditions[conditionMembers[kind]] !== undefined || unreadable(policy, kind) !== undefined;
}

type Lookup = (
  masksFor: (signIn: SignIn) => Masks,
  context: EvaluationContext,
  policies: readonly ConditionalAccessPolicy[],
) => Dimension;

/**
 * For the kinds that ask about one member with few values.
 *
 * @param valueOf reads the member: by its name, which differs from lookup to lookup, reading it would take longer than
 *   the lookup
 */
function byMember(member: keyof SignIn, valueOf: (signIn: SignIn) => unknown): Lookup {
  return (masksFor) => {
    const lookup = memoized((value: unknown) =>
      masksFor({ ...anySignIn, ...(value !== undefined && { [member]: value }) }),
    );
    return (signIn) => lookup(valueOf(signIn));
  };
}

const anySignIn: SignIn = { identity: { kind: "user", id: "" }, target: { kind: "applications", applications: [] } };

const lookups: Record<OtherKind, Lookup> = {
  clientAppTypes: byMember("clientAppType", (signIn) => signIn.clientAppType),
  platforms: byMember("devicePlatform", (signIn) => signIn.devicePlatform),
  locations: (masksFor, context) => locationLookup(context, masksFor),
  devices: (masksFor, _, policies) =>
    deviceLookup(policies, (device) => masksFor({ ...anySignIn, ...(device && { device }) })),
  signInRisk: byMember("signInRiskLevel", (signIn) => signIn.signInRiskLevel),
  userRisk: byMember("userRiskLevel", (signIn) => signIn.userRiskLevel),
  servicePrincipalRisk: byMember("servicePrincipalRiskLevel", (signIn) => signIn.servicePrincipalRiskLevel),
  insiderRisk: byMember("insiderRiskLevel", (signIn) => signIn.insiderRiskLevel),
  authenticationFlows: byMember("transferMethod", (signIn) => signIn.transferMethod),
};
