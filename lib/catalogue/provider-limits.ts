import type { Conditions, GrantControls, SessionControls } from "../model/policy";
import type { PolicyBody } from "./policy-body";

/** A part of a policy that the azuread provider cannot express. Leaving it out would deploy a different policy. */
export interface ProviderLimit {
  /** Where it stands in the policy, in Graph's vocabulary: `["conditions", "applications", "applicationFilter"]`. */
  readonly part: readonly string[];
  readonly found: string;
  readonly expected: string;
}

/**
 * What of a policy the provider, in the version of the bindings, has no argument for or refuses. The one list for tenant
 * files and constructs, so that whatever a file may say can be built.
 *
 * @see https://registry.terraform.io/providers/hashicorp/azuread/3.7.0/docs/resources/conditional_access_policy
 */
export function providerLimits({ conditions, grantControls, sessionControls }: PolicyBody): readonly ProviderLimit[] {
  return [
    ...usersLimits(conditions),
    ...targetLimits(conditions),
    ...conditionLimits(conditions),
    ...grantLimits(grantControls),
    ...sessionLimits(sessionControls),
    ...(hasGrantControls(grantControls) || Object.keys(sessionControls ?? {}).length > 0
      ? []
      : [limit("grantControls", "neither grant nor session controls", "one of the two")]),
  ];
}

/** Whether grant controls ask for anything: an operator alone does not. */
export function hasGrantControls(grant: GrantControls | undefined): boolean {
  if (!grant) return false;
  const lists = [grant.builtInControls, grant.termsOfUse, grant.customAuthenticationFactors];
  return grant.authenticationStrength !== undefined || lists.some((list) => list?.length);
}

function limit(part: string, found: string, expected: string): ProviderLimit {
  return { part: part.split("."), found, expected };
}

function usersLimits({ users }: Conditions): readonly ProviderLimit[] {
  const { includeUsers, includeGroups, includeRoles, includeGuestsOrExternalUsers: guests } = users;
  const somebody = [includeUsers, includeGroups, includeRoles, guests?.guestOrExternalUserTypes];
  const sides = ["includeGuestsOrExternalUsers", "excludeGuestsOrExternalUsers"] as const;
  return [
    ...(somebody.some((list) => list?.length)
      ? []
      : [limit("conditions.users", "nobody who is included", "users, groups, roles or guests")]),
    ...sides.flatMap((side) => {
      const tenants = users[side]?.externalTenants;
      if (tenants?.membershipKind !== "enumerated" || tenants.members.length > 0) return [];
      return [
        limit(`conditions.users.${side}.externalTenants`, "chosen tenants that are none", "at least one tenant id"),
      ];
    }),
  ];
}

function targetLimits({ applications }: Conditions): readonly ProviderLimit[] {
  const contexts = applications.includeAuthenticationContextClassReferences?.length
    ? [
        limit(
          "conditions.applications.includeAuthenticationContextClassReferences",
          "authentication contexts, for which the azuread provider has no argument",
          "applications, user actions, or a policy managed outside this stack",
        ),
      ]
    : [];
  const filter = applications.applicationFilter
    ? [
        limit(
          "conditions.applications.applicationFilter",
          "an application filter, which the azuread provider takes from version 3.9 on (this project pins 3.7)",
          "applications by id",
        ),
      ]
    : [];
  const resources = Boolean(applications.includeApplications?.length);
  const actions = Boolean(applications.includeUserActions?.length);
  if (resources !== actions || (!resources && contexts.length + filter.length > 0)) return [...contexts, ...filter];
  const found = `${resources ? "both" : "neither"} applications and user actions`;
  return [...contexts, ...filter, limit("conditions.applications", found, "one kind of target")];
}

function conditionLimits(conditions: Conditions): readonly ProviderLimit[] {
  const { clientAppTypes, platforms, locations, insiderRiskLevels = [] } = conditions;
  return [
    ...(clientAppTypes.length > 0 ? [] : [limit("conditions.clientAppTypes", "an empty list", "all, or some types")]),
    ...(platforms?.includePlatforms.length === 0
      ? [limit("conditions.platforms", "no platform that is included", "all, or some platforms")]
      : []),
    ...(locations?.includeLocations.length === 0
      ? [limit("conditions.locations", "no location that is included", "All, AllTrusted or locations")]
      : []),
    ...(new Set(insiderRiskLevels).size > 1
      ? [limit("conditions.insiderRiskLevels", "several insider risk levels", "one level a policy")]
      : []),
  ];
}

function grantLimits(grant: GrantControls | undefined): readonly ProviderLimit[] {
  const { customAuthenticationFactors = [], ...others } = grant ?? { operator: "OR" };
  if (customAuthenticationFactors.length === 0 || hasGrantControls(others)) return [];
  return [
    limit(
      "grantControls.customAuthenticationFactors",
      "custom factors alone, which the azuread provider takes beside another control only",
      "External MFA, which the control mfa accepts",
    ),
  ];
}

const withoutArgument = ["continuousAccessEvaluation", "secureSignInSession"] as const;

function sessionLimits(session: SessionControls | undefined): readonly ProviderLimit[] {
  return withoutArgument
    .filter((control) => session?.[control] !== undefined)
    .map((control) =>
      limit(
        `sessionControls.${control}`,
        `${control}, for which the azuread provider has no argument`,
        "a policy managed outside this stack",
      ),
    );
}
