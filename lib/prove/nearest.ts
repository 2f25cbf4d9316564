import { matchCondition } from "../evaluate/evaluate-policy";
import { grantOf, subjectOf } from "../evaluate/grant";
import { countsIn, type World } from "../evaluate/worlds";
import { type ConditionKind, conditionKinds } from "../model/condition-kind";
import type { ConditionalAccessPolicy } from "../model/policy";
import { type Id, idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import { type Aim, blocked, canBeMetWithout } from "./aim";
import type { Problem } from "./problem";
import type { NearestPolicy } from "./proof";
import { plainIdText, untoldUser } from "./untold-ids";
import { groupName, roleName } from "./words";

/**
 * The policy that would close a gap with the smallest change, and what keeps it from it: the one with the fewest
 * reasons among those that would stop the sign-in if they applied, or apply and ask for too little.
 */
export function nearestPolicy(problem: Problem, signIn: SignIn, aim: Aim, world: World): NearestPolicy | undefined {
  let nearest: { readonly policy: ConditionalAccessPolicy; readonly reasons: readonly string[] } | undefined;
  for (const { policy } of problem.policies) {
    const reasons = reasonsWhyNot(problem, policy, signIn, { aim, world });
    if (
      reasons &&
      (nearest === undefined || distance(policy, reasons, aim) < distance(nearest.policy, nearest.reasons, aim))
    ) {
      nearest = { policy, reasons };
    }
  }
  return (
    nearest && { policy: nearest.policy.id, displayName: nearest.policy.displayName, why: nearest.reasons.join("; ") }
  );
}

/**
 * Of policies with equally many reasons, one that is meant for everybody is nearer: it misses by exclusion. So is one
 * that asks rather than blocks, for whoever wants MFA does not want a block in its place; unless a block is what is
 * wanted.
 */
function distance({ conditions, grantControls }: ConditionalAccessPolicy, why: readonly string[], aim: Aim): number {
  const narrow = [conditions.users.includeUsers, conditions.applications.includeApplications];
  const blocks = grantControls?.builtInControls?.includes("block") ?? false;
  const unwanted = blocks === (aim === blocked) ? 0 : 1;
  return why.length + (narrow.filter((ids) => !ids?.includes("All")).length + unwanted) / 4;
}

/** Undefined for a policy that could not close the gap with its present controls, unless it applies already. */
function reasonsWhyNot(
  problem: Problem,
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  { aim, world }: { readonly aim: Aim; readonly world: World },
): readonly string[] | undefined {
  if (policy.state === "disabled" || policy.conditions.clientApplications) return undefined;
  const missed = conditionKinds.filter(
    (kind) => matchCondition(kind, policy, signIn, problem.context).result !== "matches",
  );
  const grant = grantOf(policy, subjectOf(signIn), problem.context);
  if (grant === "nothing") return undefined;
  const stops = grant === "blocks" || !canBeMetWithout(aim, grant, signIn.device, "possibly");
  if (!stops && missed.length > 0) return undefined;
  return [
    ...(countsIn(world, policy) ? [] : ["is report-only"]),
    ...missed.map((kind) => missing(problem, kind, policy, signIn)),
    ...(stops ? [] : ["applies, but can be satisfied by other controls"]),
  ];
}

function missing(problem: Problem, kind: ConditionKind, policy: ConditionalAccessPolicy, signIn: SignIn): string {
  const match = matchCondition(kind, policy, signIn, problem.context);
  if (match.result === "unknown") return `not known: ${match.because}`;
  if (kind === "users") return userReason(problem, policy, signIn);
  if (kind === "applications" && policy.conditions.applications.excludeApplications?.length) {
    const without = { ...policy.conditions.applications, excludeApplications: [] };
    const wide = { ...policy, conditions: { ...policy.conditions, applications: without } };
    const included = matchCondition(kind, wide, signIn, problem.context).result === "matches";
    return included ? "excludes the application" : reasons[kind];
  }
  return excludedPlatform(kind, policy, signIn) ?? reasons[kind];
}

function excludedPlatform(kind: ConditionKind, policy: ConditionalAccessPolicy, signIn: SignIn): string | undefined {
  const { devicePlatform } = signIn;
  const excluded: readonly string[] = policy.conditions.platforms?.excludePlatforms ?? [];
  const isExcluded = kind === "platforms" && devicePlatform !== undefined && excluded.includes(devicePlatform);
  return isExcluded ? `excludes the platform ${devicePlatform}` : undefined;
}

const reasons: Record<ConditionKind, string> = {
  users: "does not include the user",
  clientApplications: "is about workload identities",
  applications: "does not include the target",
  clientAppTypes: "client app condition",
  platforms: "platform condition",
  locations: "location condition",
  devices: "device filter",
  signInRisk: "sign-in risk condition",
  userRisk: "user risk condition",
  servicePrincipalRisk: "service principal risk condition",
  insiderRisk: "insider risk condition",
  authenticationFlows: "authentication flow condition",
};

function userReason(problem: Problem, { conditions: { users } }: ConditionalAccessPolicy, signIn: SignIn): string {
  if (signIn.identity.kind !== "user") return reasons.users;
  const { id, groups = [], roles = [], guestOrExternalUserType } = signIn.identity;
  const among = (ids: readonly Id[] = [], own: readonly Id[]) => {
    const keys = new Set(own.map(idKey));
    return ids.find((one) => keys.has(idKey(one)));
  };
  const group = among(users.excludeGroups, groups);
  if (group !== undefined) {
    return untoldUser(group) === undefined
      ? `excludes group ${groupName(problem, plainIdText(group))}`
      : "excludes the user";
  }
  const role = among(users.excludeRoles, roles);
  if (role !== undefined) return `excludes role ${roleName(plainIdText(role))}`;
  if (among(users.excludeUsers, [id]) !== undefined) return "excludes the user";
  const guests = users.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes;
  if (guestOrExternalUserType && (guests?.includes(guestOrExternalUserType) || excludesGuests(users.excludeUsers))) {
    return `excludes guests of type ${guestOrExternalUserType}`;
  }
  return reasons.users;
}

function excludesGuests(ids: readonly Id[] = []): boolean {
  return ids.includes("GuestsOrExternalUsers");
}
