import {
  builtInControls,
  clientAppTypes,
  devicePlatforms,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  userActions,
} from "../model/policy";

/** Members whose values Graph takes in any case and gives back in its own. */
const enumerations: Readonly<Record<string, readonly string[]>> = {
  state: ["enabled", "disabled", "enabledForReportingButNotEnforced"],
  clientAppTypes,
  includePlatforms: devicePlatforms,
  excludePlatforms: devicePlatforms,
  signInRiskLevels: riskLevels,
  userRiskLevels: riskLevels,
  servicePrincipalRiskLevels: riskLevels,
  insiderRiskLevels,
  includeUserActions: userActions,
  builtInControls,
  guestOrExternalUserTypes: [...guestOrExternalUserTypes, "none"],
  transferMethods: [...transferMethods, "none"],
  operator: ["AND", "OR"],
  ...named(["includeUsers", "excludeUsers"], ["All", "None", "GuestsOrExternalUsers"]),
  ...named(["includeApplications", "excludeApplications"], ["All", "None", "Office365", "MicrosoftAdminPortals"]),
  ...named(["includeLocations", "excludeLocations"], ["All", "AllTrusted"]),
  ...named(["includeServicePrincipals", "excludeServicePrincipals"], ["None", "ServicePrincipalsInMyTenant"]),
};

/** Words that stand among ids. */
function named(members: readonly string[], words: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(members.map((member) => [member, words]));
}

/** Members that Graph writes as one string of flags. Exports carry arrays, too. */
const flags = new Set(["insiderRiskLevels", "guestOrExternalUserTypes", "transferMethods"]);

/** Far deeper than any object of Graph: what lies below is left as it is. */
const depthLimit = 32;

/**
 * A Graph object without what OData adds to it (`@odata.type`, `members@odata.context`, `#microsoft.graph.restore`),
 * with flag strings as arrays and enumeration members in Graph's own case.
 */
export function withoutNoise(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || depth > depthLimit) return value;
  if (Array.isArray(value)) return value.map((item) => withoutNoise(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !isAnnotation(name))
      .map(([name, member]) => [name, enumerated(name, withoutNoise(member, depth + 1))]),
  );
}

function isAnnotation(name: string): boolean {
  return /@odata\.|^@microsoft\.graph\.|^#microsoft\.graph\./.test(name);
}

function enumerated(name: string, value: unknown): unknown {
  const members = Object.hasOwn(enumerations, name) ? enumerations[name] : undefined;
  if (!members) return value;
  const inCase = (text: string): string => members.find((each) => each.toLowerCase() === text.toLowerCase()) ?? text;
  if (typeof value === "string" && flags.has(name)) return splitFlags(value).map(inCase);
  if (typeof value === "string") return inCase(value);
  return Array.isArray(value) ? value.map((item: unknown) => (typeof item === "string" ? inCase(item) : item)) : value;
}

function splitFlags(text: string): readonly string[] {
  return text
    .split(",")
    .map((flag) => flag.trim())
    .filter((flag) => flag !== "");
}
