import { type Conditions, guestOrExternalUserTypes, type GuestsOrExternalUsers, type Users } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import { eachPolicy, type Guardrail } from "../guardrail";
import { includes, isOn } from "../policy-shape";

/** What a policy excludes wins over what it includes. Where it excludes all of that, it protects nobody and says otherwise. */
export const conditionsMatch: Guardrail = {
  id: "conditions-match",
  title: "A policy does not exclude all that it includes",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies",
  check: eachPolicy((policy) =>
    isOn(policy)
      ? emptyConditions(policy.conditions).map((what) => ({
          message: `the policy never applies: it excludes every one of the ${what} that it includes`,
          remedy: `exclude fewer ${what}, or remove the policy`,
        }))
      : [],
  ),
};

function emptyConditions({ users, applications, clientApplications, locations, platforms }: Conditions) {
  return [
    ...(excludesEverybody(users) ? ["users"] : []),
    ...(isWithin(applications.includeApplications, applications.excludeApplications, "All") ? ["resources"] : []),
    ...(isWithin(
      clientApplications?.includeServicePrincipals,
      clientApplications?.excludeServicePrincipals,
      "ServicePrincipalsInMyTenant",
    )
      ? ["service principals"]
      : []),
    ...(isWithin(locations?.includeLocations, locations?.excludeLocations, "All") ? ["locations"] : []),
    ...(isWithin(platforms?.includePlatforms, platforms?.excludePlatforms, "all") ? ["platforms"] : []),
  ];
}

function excludesEverybody(users: Users): boolean {
  if (includes(users.excludeUsers, "All")) return true;
  const kinds = [
    [users.includeUsers, isWithin(users.includeUsers, users.excludeUsers, "All")],
    [users.includeGroups, isWithin(users.includeGroups, users.excludeGroups)],
    [users.includeRoles, isWithin(users.includeRoles, users.excludeRoles)],
    [users.includeGuestsOrExternalUsers, excludesGuests(users)],
  ] as const;
  const named = kinds.filter(([included]) => included !== undefined);
  return named.length > 0 && named.every(([, isEmpty]) => isEmpty);
}

function excludesGuests({ includeGuestsOrExternalUsers: included, excludeUsers, ...users }: Users): boolean {
  const excluded: GuestsOrExternalUsers | undefined = includes(excludeUsers, "GuestsOrExternalUsers")
    ? { guestOrExternalUserTypes }
    : users.excludeGuestsOrExternalUsers;
  if (!included || !excluded || excluded.externalTenants?.membershipKind === "enumerated") return false;
  return included.guestOrExternalUserTypes.every((type) => excluded.guestOrExternalUserTypes.includes(type));
}

/** Whether everything that is included is excluded, by name or by the word for all. */
function isWithin(included: readonly Id[] | undefined, excluded: readonly Id[] | undefined, all?: string): boolean {
  if (!included?.length || !excluded?.length) return false;
  const keys = new Set(excluded.map(idKey));
  return (all !== undefined && keys.has(idKey(all))) || included.every((id) => keys.has(idKey(id)));
}
