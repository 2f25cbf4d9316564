import type { ConditionalAccessPolicy, Conditions } from "../../model/policy";
import type { Principals } from "../../model/principals";
import { type Id, idKey } from "../../model/reference";
import { type DeclaredCause, declaredCauses, haveTenants } from "../declared-causes";
import { type Names, nameOf } from "../names";
import { policyPairs, policyPlace } from "../policy-pairs";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";
import { declaredExclusions } from "./declared-exclusions";

const reference = "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access";

/**
 * Who and what policies newly leave out, one finding for each of them over all policies; and what the tenant file newly
 * declares. An exclusion that is declared is a note here: what it opens is a finding of its own.
 */
export const exclusionsAdded: ReviewRule = (facts) => [...inPolicies(facts), ...declaredExclusions(facts)];

interface Added {
  readonly what: string;
  readonly declared: boolean;
  /** People, whom the tenant file can declare. */
  readonly people: boolean;
  readonly policy: ConditionalAccessPolicy;
}

function inPolicies(facts: ReviewFacts): readonly RuleFinding[] {
  const causes = declaredCauses(facts.after, facts.today);
  const added = policyPairs(facts.before, facts.after).flatMap(({ before, after }) => {
    if (!before || !after || after.state === "disabled") return [];
    const { policy: key } = policyPlace(after.id, facts.after);
    const explaining = causes.filter(({ from }) => from === "all" || from.includes(key));
    return addedTo(before.conditions, after.conditions, explaining, facts.names).map((one) => ({
      ...one,
      policy: after,
    }));
  });
  const groups = new Map<string, Added[]>();
  for (const one of added) {
    const key = `${one.declared} ${one.what}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((same) => finding(same, facts));
}

function finding(same: readonly Added[], { after }: ReviewFacts): RuleFinding {
  const [first, ...others] = same as readonly [Added, ...Added[]];
  const policies = same.map(({ policy }) => `"${policy.displayName}"`).join(", ");
  return {
    category: "exclusionAdded",
    severity: first.declared ? "note" : "warning",
    ...(others.length === 0 && policyPlace(first.policy.id, after)),
    message: `${first.what} is now excluded from ${others.length === 0 ? "policy" : "policies"} ${policies}`,
    remedy: remedyOf(first),
    reference,
  };
}

function remedyOf({ declared, people }: Added): string {
  if (declared) return "it is declared; check that its reason still holds";
  if (!people) return "include it again, unless what it opens is meant";
  return "include it again, or declare the exclusion with its reason and last day";
}

function addedTo(
  before: Conditions,
  after: Conditions,
  causes: readonly DeclaredCause[],
  names: Names,
): readonly Omit<Added, "policy">[] {
  const [old, now] = [before.users, after.users];
  const who = (kind: string, member: "users" | "groups" | "roles", was: Ids, is: Ids) =>
    newIn(was, is).map((id) => ({
      what: `${kind} ${nameOf(id, names)}`,
      declared: causes.some((cause) => has(cause.who, member, id)),
      people: true,
    }));
  const other = (kind: string, was: Ids, is: Ids) =>
    newIn(was, is).map((id) => ({ what: `${kind} ${nameOf(id, names)}`, declared: false, people: false }));
  return [
    ...who("user", "users", old.excludeUsers, now.excludeUsers),
    ...who("group", "groups", old.excludeGroups, now.excludeGroups),
    ...who("role", "roles", old.excludeRoles, now.excludeRoles),
    ...guests(before, after, causes),
    ...other("application", before.applications.excludeApplications, after.applications.excludeApplications),
    ...other("location", before.locations?.excludeLocations, after.locations?.excludeLocations),
    ...other("platform", before.platforms?.excludePlatforms, after.platforms?.excludePlatforms),
  ];
}

type Ids = readonly Id[] | undefined;

function newIn(was: Ids = [], is: Ids = []): readonly Id[] {
  const known = new Set(was.map(idKey));
  return is.filter((id) => !known.has(idKey(id)));
}

function has(who: Principals, member: "users" | "groups" | "roles", id: Id): boolean {
  return who[member]?.some((one) => idKey(one) === idKey(id)) ?? false;
}

function guests({ users: old }: Conditions, { users: now }: Conditions, causes: readonly DeclaredCause[]) {
  const [was, is] = [old.excludeGuestsOrExternalUsers, now.excludeGuestsOrExternalUsers];
  if (!is) return [];
  const known: readonly string[] = was && haveTenants(was, is) ? was.guestOrExternalUserTypes : [];
  const from = is.externalTenants?.membershipKind === "enumerated" ? " of some tenants" : "";
  return is.guestOrExternalUserTypes
    .filter((type) => !known.includes(type))
    .map((type) => ({
      what: `every ${type}${from}`,
      people: true,
      declared: causes.some(({ who: { guestsOrExternalUsers: who } }) => {
        return who !== undefined && who.guestOrExternalUserTypes.includes(type) && haveTenants(who, is);
      }),
    }));
}
