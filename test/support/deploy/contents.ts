import type { TenantState } from "../../../lib/emulator/tenant-state";

const collections = [
  "conditionalAccessPolicies",
  "namedLocations",
  "authenticationStrengthPolicies",
  "users",
  "groups",
  "applications",
  "servicePrincipals",
  "oauth2PermissionGrants",
  "federatedIdentityCredentials",
] as const;

/** Ids of all that a deployment could have made, to see whether anything of it is left. */
export function contentsOf(tenant: TenantState): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(collections.map((name) => [name, [...tenant.list(name)].map(({ id }) => id).sort()]));
}
