import { type Api, apis } from "../../microsoft/api-permissions";
import { applications } from "../../microsoft/applications";
import type { JsonObject } from "../graph-object";

/** The tenant that Microsoft's own applications are registered in. */
const microsoftTenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/** Application ids of Microsoft's own applications that are known here. */
export const firstPartyAppIds: readonly string[] = [
  ...new Set([...apis.map(({ appId }) => appId), ...Object.values(applications).map(({ id }) => id)]),
];

/** What a service principal of one of Microsoft's own applications has; undefined for any other application id. */
export function firstPartyPrincipal(appId: string): JsonObject | undefined {
  const key = appId.toLowerCase();
  const api = apis.find((one) => one.appId === key);
  const name = api?.name ?? Object.values(applications).find(({ id }) => id === key)?.name;
  if (name === undefined) return undefined;
  return {
    accountEnabled: true,
    appDisplayName: name,
    appId: key,
    appOwnerOrganizationId: microsoftTenant,
    appRoles: api ? appRolesOf(api) : [],
    displayName: name,
    oauth2PermissionScopes: api ? scopesOf(api) : [],
    servicePrincipalNames: [key],
    servicePrincipalType: "Application",
    signInAudience: "AzureADMultipleOrgs",
    tags: [],
  };
}

function appRolesOf({ application }: Api): readonly JsonObject[] {
  return Object.entries(application).map(([value, id]) => ({
    allowedMemberTypes: ["Application"],
    description: value,
    displayName: value,
    id,
    isEnabled: true,
    origin: "Application",
    value,
  }));
}

function scopesOf({ delegated }: Api): readonly JsonObject[] {
  return Object.entries(delegated).map(([value, id]) => ({
    adminConsentDescription: value,
    adminConsentDisplayName: value,
    id,
    isEnabled: true,
    type: "User",
    userConsentDescription: null,
    userConsentDisplayName: null,
    value,
  }));
}
