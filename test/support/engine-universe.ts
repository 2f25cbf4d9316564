import type { NamedLocation } from "../../lib/model/named-location";
import type { Id } from "../../lib/model/reference";

/** A small universe, so that policies and sign-ins meet often. */
export const users: readonly Id[] = ["user-1", "user-2", "user-3", { reference: "azuread_user.break-glass.object_id" }];
export const groups: readonly Id[] = ["group-1", "group-2", { reference: "azuread_group.break-glass.object_id" }];
export const roles = [
  "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
  "4a5d8f65-41da-4de4-8968-e035b65339cf", // Reports Reader
  "d29b2b05-8046-44ba-8758-1e26182fcf32", // Directory Synchronization Accounts
];
export const resources: readonly Id[] = [
  "00000002-0000-0ff1-ce00-000000000000", // Exchange Online
  "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", // Azure Portal
  "00000002-0000-0000-c000-000000000000", // Windows Azure Active Directory
  "00000003-0000-0000-c000-000000000000", // Microsoft Graph
  "own-application",
  "some-application",
  { reference: "azuread_application.panel.client_id" },
];
export const targets = [...resources, "797f4846-ba00-4fd7-ba43-dac1f8f63013", "Office365", "MicrosoftAdminPortals"];
export const servicePrincipals = ["principal-1", "principal-2"];
export const tenants = ["tenant-1", "tenant-2"];

export const namedLocations: readonly NamedLocation[] = [
  { kind: "ip", id: "office", displayName: "Office", ipRanges: ["203.0.113.0/26", "2001:db8::/33"], isTrusted: true },
  {
    kind: "ip",
    id: "branch",
    displayName: "Branch",
    ipRanges: ["203.0.113.32/27", "198.51.100.7/32"],
    isTrusted: false,
  },
  country("dach", ["DE", "AT", "CH"], false, "clientIpAddress"),
  country("elsewhere", ["FR"], true, "clientIpAddress"),
  country("gps", ["DE"], false, "authenticatorAppGps"),
  { kind: "unknown", id: "compliant-network", displayName: "Compliant network", because: "of a kind not modelled" },
];

function country(
  id: string,
  countriesAndRegions: readonly string[],
  includeUnknownCountriesAndRegions: boolean,
  countryLookupMethod: "clientIpAddress" | "authenticatorAppGps",
): NamedLocation {
  return {
    kind: "country",
    id,
    displayName: id,
    countriesAndRegions,
    includeUnknownCountriesAndRegions,
    countryLookupMethod,
  };
}
