import type { ConditionKind } from "../model/condition-kind";
import type { Conditions, GuestsOrExternalUsers, Users } from "../model/policy";
import { type Id, idKey } from "../model/reference";
import { applicationWords, groupWords, locationWords, type Naming, roleWords, userWords } from "./names";

/** What a condition lists, as words by key; `undefined` where it names nothing and so matches anything. */
export interface ConditionLists {
  readonly include: ReadonlyMap<string, string> | undefined;
  readonly exclude: ReadonlyMap<string, string>;
}

type Lists = (conditions: Conditions, naming: Naming) => ConditionLists;

const none: ReadonlyMap<string, string> = new Map();

export const conditionLists: Record<ConditionKind, Lists> = {
  users: ({ users }, naming) => ({
    include: usersIn(
      [users.includeUsers, users.includeGroups, users.includeRoles],
      users.includeGuestsOrExternalUsers,
      naming,
    ),
    exclude: usersIn(
      [users.excludeUsers, users.excludeGroups, users.excludeRoles],
      users.excludeGuestsOrExternalUsers,
      naming,
    ),
  }),
  applications: ({ applications }, naming) => ({
    include: new Map([
      ...named(applications.includeApplications, (id) => applicationWords(id, naming)),
      ...named(applications.includeUserActions, (action) => `user action ${action}`),
      ...named(applications.includeAuthenticationContextClassReferences, (value) => `authentication context ${value}`),
      ...ruleOf(applications.applicationFilter?.mode === "include" ? applications.applicationFilter.rule : undefined),
    ]),
    exclude: new Map([
      ...named(applications.excludeApplications, (id) => applicationWords(id, naming)),
      ...ruleOf(applications.applicationFilter?.mode === "exclude" ? applications.applicationFilter.rule : undefined),
    ]),
  }),
  clientAppTypes: ({ clientAppTypes }) => values(clientAppTypes, "client"),
  platforms: ({ platforms }) => ({
    include: values(platforms?.includePlatforms, "platform").include,
    exclude: named(platforms?.excludePlatforms, (platform) => `platform ${platform}`),
  }),
  locations: ({ locations }, naming) => ({
    include: locations && withoutAll(named(locations.includeLocations, (id) => locationWords(id, naming))),
    exclude: named(locations?.excludeLocations, (id) => locationWords(id, naming)),
  }),
  devices: ({ devices }) => {
    const rule = devices?.deviceFilter.rule;
    const excludes = devices?.deviceFilter.mode === "exclude";
    return {
      include: rule === undefined || excludes ? undefined : ruleOf(rule),
      exclude: excludes ? ruleOf(rule) : none,
    };
  },
  signInRisk: ({ signInRiskLevels }) => values(signInRiskLevels, "sign-in risk"),
  userRisk: ({ userRiskLevels }) => values(userRiskLevels, "user risk"),
  servicePrincipalRisk: ({ servicePrincipalRiskLevels }) =>
    values(servicePrincipalRiskLevels, "service principal risk"),
  insiderRisk: ({ insiderRiskLevels }) => values(insiderRiskLevels, "insider risk"),
  authenticationFlows: ({ authenticationFlows }) => values(authenticationFlows?.transferMethods, "flow"),
  clientApplications: () => ({ include: undefined, exclude: none }),
};

function usersIn(
  [users, groups, roles]: readonly (readonly Id[] | undefined)[],
  guests: GuestsOrExternalUsers | undefined,
  naming: Naming,
): ReadonlyMap<string, string> {
  return new Map([
    ...named(
      users?.filter((id) => id !== "None"),
      (id) => userWords(id, naming),
    ),
    ...named(groups, (id) => groupWords(id, naming)),
    ...named(roles, roleWords),
    ...(guests ? guestsIn(guests) : none),
  ]);
}

function guestsIn({ guestOrExternalUserTypes, externalTenants }: GuestsOrExternalUsers): ReadonlyMap<string, string> {
  const tenants = externalTenants?.membershipKind === "enumerated" ? externalTenants.members.map(idKey).toSorted() : [];
  const from = tenants.length > 0 ? ` of ${tenants.length === 1 ? `tenant ${tenants[0]!}` : "some tenants"}` : "";
  return new Map(
    guestOrExternalUserTypes.map((type) => [`${type} ${tenants.join()}`, `guests of type ${type}${from}`]),
  );
}

function named<T extends Id>(ids: readonly T[] = [], words: (id: T) => string): ReadonlyMap<string, string> {
  return new Map(ids.map((id) => [idKey(id), words(id)]));
}

function values(list: readonly string[] | undefined, what: string): ConditionLists {
  return { include: list && withoutAll(named(list, (value) => `${what} ${value}`)), exclude: none };
}

/** To list everything is to limit nothing. */
function withoutAll(list: ReadonlyMap<string, string>): ReadonlyMap<string, string> | undefined {
  return list.has("all") ? undefined : list;
}

function ruleOf(rule: string | undefined): ReadonlyMap<string, string> {
  return rule === undefined ? none : new Map([[`rule ${rule}`, `what matches the filter ${rule}`]]);
}

/** Keys of the entries of a user condition that are about a user; empty where the lists do not tell. */
export function entriesAbout(users: Users, own: ReadonlySet<string>): ReadonlySet<string> {
  const lists = [users.includeUsers, users.excludeUsers, users.includeGroups, users.excludeGroups];
  const all = [...lists, users.includeRoles, users.excludeRoles].flatMap((ids) => ids ?? []);
  return new Set(all.map(idKey).filter((key) => own.has(key)));
}
