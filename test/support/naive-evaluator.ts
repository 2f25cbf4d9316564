/**
 * A second evaluator, written straight from Microsoft's pages and as plainly as possible: no reuse of lib/evaluate, no
 * reasons, no speed. What it disagrees about with the real one is wrong in one of the two.
 */
import { applicationGroups } from "../../lib/microsoft/application-groups";
import { administratorRoles, directoryRoles, directorySynchronizationRoles } from "../../lib/microsoft/directory-roles";
import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import { type Id, idKey } from "../../lib/model/reference";
import type { SignIn, SignInTarget } from "../../lib/model/sign-in";
import type { EvaluationOptions } from "../../lib/evaluate/context";
import { naiveRequirement } from "./naive-grants";
import { and, not, or, type Truth } from "./naive-logic";
import { naiveConditions } from "./naive-conditions";

type Result = "applies" | "doesNotApply" | "unknown";

export interface NaiveVerdict {
  readonly verdict: "blocked" | "granted" | "undecided";
  /** Policies that block, or that leave the answer open. */
  readonly by: readonly string[];
  /** One text for each policy or rule that asks for something. */
  readonly requires: readonly string[];
}

export interface NaiveDecision {
  readonly results: readonly Result[];
  readonly enforced: NaiveVerdict;
  readonly ifReportOnlyWereEnforced: NaiveVerdict;
}

const armId = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
const azureActiveDirectory = "00000002-0000-0000-c000-000000000000";
const graph = "00000003-0000-0000-c000-000000000000";

export function naiveDecide(policySet: PolicySet, signIn: SignIn, options: EvaluationOptions = {}): NaiveDecision {
  const applied = policySet.policies.map((policy) => applies(policy, signIn, policySet, options));
  const decideFor = (states: readonly string[], defaults: PolicySet["securityDefaults"]) => {
    const candidates = policySet.policies
      .map((policy, index) => ({ policy, truth: applied[index] }))
      .filter(({ policy }) => states.includes(policy.state));
    return verdict(candidates, defaultsRules(defaults, signIn, options), signIn);
  };
  const hasEnabled = policySet.policies.some((policy) => policy.state === "enabled");
  const hasReportOnly = policySet.policies.some((policy) => policy.state === "enabledForReportingButNotEnforced");
  const defaults = policySet.securityDefaults === "unknown" && hasEnabled ? "off" : policySet.securityDefaults;
  return {
    results: applied.map((truth) => (truth === undefined ? "unknown" : truth ? "applies" : "doesNotApply")),
    enforced: decideFor(["enabled"], defaults),
    ifReportOnlyWereEnforced: decideFor(
      ["enabled", "enabledForReportingButNotEnforced"],
      hasReportOnly ? "off" : defaults,
    ),
  };
}

function applies(
  policy: ConditionalAccessPolicy,
  signIn: SignIn,
  policySet: PolicySet,
  options: EvaluationOptions,
): Truth {
  if (policy.state === "disabled") return false;
  if (!policy.grantControls && Object.keys(policy.sessionControls ?? {}).length === 0) return false;
  return and(
    forIdentity(policy, signIn, options),
    forTarget(policy, signIn.target, options),
    ...naiveConditions(policy.conditions, signIn, policySet.namedLocations, {
      locationsComplete: policySet.namedLocationsComplete,
      legacyIps: options.multifactorTrustedIps,
    }),
  );
}

function has(list: readonly Id[] | undefined, id: Id): boolean {
  return (list ?? []).some((one) => idKey(one) === idKey(id));
}

/** The same with ids that may be any: what a stack only looks up. */
function mayHave(list: readonly Id[] | undefined, id: Id): Truth {
  return or(
    ...(list ?? []).map((one) => {
      if (idKey(one) === idKey(id)) return true;
      if (["All", "None", "GuestsOrExternalUsers"].includes(one as string)) return false;
      return [one, id].some((each) => idKey(each).startsWith("${data.")) ? undefined : false;
    }),
  );
}

function forIdentity({ conditions }: ConditionalAccessPolicy, { identity }: SignIn, options: EvaluationOptions): Truth {
  const { users, clientApplications: workloads } = conditions;
  if (identity.kind === "servicePrincipal") {
    if (!workloads) return false;
    const isMine =
      identity.servicePrincipalKind === undefined ? undefined : identity.servicePrincipalKind === "singleTenant";
    const named = (list: readonly Id[] | undefined) =>
      or(has(list, "ServicePrincipalsInMyTenant"), mayHave(list, identity.id));
    return and(isMine, named(workloads.includeServicePrincipals), not(named(workloads.excludeServicePrincipals)));
  }
  if (workloads) return false;
  const type = identity.guestOrExternalUserType;
  const everybody = type === "b2bDirectConnectUser" ? options.allUsersCoversB2bDirectConnect : true;
  const byId = (list: readonly Id[] | undefined): Truth =>
    or(
      and(has(list, "All"), everybody),
      has(list, "GuestsOrExternalUsers") && type !== undefined,
      mayHave(list, identity.id),
    );
  const byGroup = (list: readonly Id[] = []): Truth =>
    or(
      ...list.map((group) => {
        if (!identity.groups) return undefined;
        return or(mayHave(identity.groups, group), has(identity.groupsNotKnown, group) ? undefined : false);
      }),
    );
  const byRole = (list: readonly Id[] = []): Truth =>
    or(...list.map((role) => (identity.roles ? mayHave(identity.roles, role) : undefined)));
  const byGuest = (guests: typeof users.includeGuestsOrExternalUsers): Truth => {
    if (type === undefined || !guests?.guestOrExternalUserTypes.includes(type)) return false;
    if (guests.externalTenants?.membershipKind !== "enumerated") return true;
    if (type === "internalGuest" || identity.externalTenantId === undefined) return undefined;
    return has(guests.externalTenants.members, identity.externalTenantId);
  };
  const include = or(
    byId(users.includeUsers),
    byGroup(users.includeGroups),
    byRole(users.includeRoles),
    byGuest(users.includeGuestsOrExternalUsers),
  );
  const exclude = or(
    byId(users.excludeUsers),
    byGroup(users.excludeGroups),
    byRole(users.excludeRoles),
    byGuest(users.excludeGuestsOrExternalUsers),
  );
  return and(include, not(exclude));
}

function forTarget({ conditions }: ConditionalAccessPolicy, target: SignInTarget, options: EvaluationOptions): Truth {
  const { applications } = conditions;
  const all = has(applications.includeApplications, "All");
  if (target.kind === "userAction") return all || has(applications.includeUserActions, target.userAction);
  if (target.kind === "authenticationContext") {
    const context = has(applications.includeAuthenticationContextClassReferences, target.value);
    if (target.applications) return or(context, forResources(applications, target.applications, options));
    return or(context, (applications.includeApplications ?? []).some((id) => id !== "None") ? undefined : false);
  }
  if (!target.baselineScopesOnly) return forResources(applications, target.applications, options);
  const mode = options.baselineScopeMode ?? "default";
  const rest = target.applications.filter((id) => ![azureActiveDirectory, graph].includes(idKey(id)));
  const skipsBaseline = mode === "legacy" && all && (applications.excludeApplications ?? []).length > 0;
  if (skipsBaseline) return or(...rest.map((id) => forResource(applications, id, options)));
  const audience = typeof mode === "object" ? mode.custom : azureActiveDirectory;
  return or(...[...rest, audience].map((id) => forResource(applications, id, options)));
}

type Applications = ConditionalAccessPolicy["conditions"]["applications"];

function forResources(applications: Applications, resources: readonly Id[], options: EvaluationOptions): Truth {
  return or(...resources.map((id) => forResource(applications, id, options)));
}

function forResource(applications: Applications, id: Id, options: EvaluationOptions): Truth {
  const covers = (list: readonly Id[] = []): Truth =>
    or(
      ...list.map((target) => {
        if (target === "All") return true;
        const group = applicationGroups.find((one) => one.target.toLowerCase() === idKey(target));
        if (!group) return mayHave([target], id);
        if (group.members.has(idKey(id))) return true;
        if (idKey(id).startsWith("${data.")) return undefined;
        const own = typeof id !== "string" || has([...(options.ownApplications ?? [])], id);
        return own || group.outside === "everythingElse" || group.outside.has(idKey(id)) ? false : undefined;
      }),
    );
  return and(covers(applications.includeApplications), not(covers(applications.excludeApplications)));
}

interface Rules {
  readonly blocks: Truth;
  readonly undecided: boolean;
  readonly requires: readonly string[];
}

function defaultsRules(state: PolicySet["securityDefaults"], signIn: SignIn, options: EvaluationOptions): Rules {
  const none: Rules = { blocks: false, undecided: false, requires: [] };
  const { identity } = signIn;
  if (state === "off" || identity.kind === "servicePrincipal") return none;
  const holds = (names: readonly string[]): Truth =>
    identity.roles && names.some((name) => has(identity.roles, directoryRoles[name] ?? "?"));
  const synchronizes = holds(directorySynchronizationRoles);
  if (synchronizes === true) return none;
  if (state === "unknown" || synchronizes === undefined) return { ...none, undecided: true };
  const isLegacy = (client: string) => ["exchangeActiveSync", "easSupported", "other"].includes(client);
  const legacy = signIn.clientAppType && isLegacy(signIn.clientAppType);
  const deviceCode = signIn.transferMethod && signIn.transferMethod === "deviceCodeFlow";
  const blocks = or(legacy, deviceCode);
  const arm = { state: "enabled", conditions: { applications: { includeApplications: [armId] } } };
  const azure = forTarget(arm as unknown as ConditionalAccessPolicy, signIn.target, options);
  const mfa = or(holds(administratorRoles), azure);
  return {
    blocks,
    undecided: blocks === undefined || mfa === undefined,
    requires: [mfa === true ? "mfa" : "discretion:mfa"],
  };
}

function verdict(
  candidates: readonly { policy: ConditionalAccessPolicy; truth: Truth }[],
  defaults: Rules,
  signIn: SignIn,
): NaiveVerdict {
  const blocking: string[] = [];
  const open: string[] = [];
  const requires: string[] = [];
  for (const { policy, truth } of candidates) {
    const requirement = naiveRequirement(policy, signIn);
    if (truth === false || requirement === "") continue;
    if (truth === undefined) open.push(idKey(policy.id));
    else if (requirement === "block") blocking.push(idKey(policy.id));
    else requires.push(requirement);
  }
  if (defaults.blocks === true) blocking.push("security-defaults");
  else if (defaults.undecided) open.push("security-defaults");
  if (blocking.length > 0) return { verdict: "blocked", by: blocking, requires: [] };
  return {
    verdict: open.length > 0 ? "undecided" : "granted",
    by: open,
    requires: [...requires, ...defaults.requires],
  };
}
