import type { ConditionalAccessPolicy, Conditions, GrantControls, SessionControls } from "../lib/model/policy";
import type { PolicySet } from "../lib/model/policy-set";

/** Groups of people (and of machines) as published baselines divide a tenant; each gets policies of its own. */
export const personas = [
  "admins",
  "internals",
  "externals",
  "guests",
  "guest-admins",
  "developers",
  "service-accounts",
  "azure-accounts",
  "corporate-accounts",
];

export const breakGlass = "group-break-glass";
export const persona = (name: string) => `group-persona-${name}`;
export const exclusions = (name: string) => `group-exclusions-${name}`;

interface Shape {
  readonly conditions?: Partial<Conditions>;
  readonly grantControls?: GrantControls;
  readonly sessionControls?: SessionControls;
}

const block: GrantControls = { operator: "OR", builtInControls: ["block"] };
const mfa: GrantControls = { operator: "OR", builtInControls: ["mfa"] };
const office = { includeApplications: ["Office365"] };

/** What a persona's policies do, in the order in which baselines number them. */
const shapes: readonly Shape[] = [
  { grantControls: mfa },
  { grantControls: block, conditions: { clientAppTypes: ["exchangeActiveSync", "other"] } },
  { grantControls: block, conditions: { authenticationFlows: { transferMethods: ["deviceCodeFlow"] } } },
  {
    grantControls: { operator: "OR", builtInControls: ["compliantDevice", "domainJoinedDevice"] },
    conditions: { platforms: { includePlatforms: ["windows", "macOS"] } },
  },
  {
    grantControls: { operator: "OR", builtInControls: ["approvedApplication", "compliantApplication"] },
    conditions: { platforms: { includePlatforms: ["android", "iOS"] }, applications: office },
  },
  { grantControls: mfa, conditions: { signInRiskLevels: ["high", "medium"] } },
  {
    grantControls: { operator: "AND", builtInControls: ["mfa", "passwordChange"] },
    conditions: { userRiskLevels: ["high"] },
  },
  {
    grantControls: block,
    conditions: { platforms: { includePlatforms: ["all"], excludePlatforms: ["windows", "macOS", "android", "iOS"] } },
  },
  {
    grantControls: block,
    conditions: { locations: { includeLocations: ["All"], excludeLocations: ["allowed-countries", "offices"] } },
  },
  {
    sessionControls: {
      signInFrequency: { frequencyInterval: "timeBased", value: 12, type: "hours" },
      persistentBrowser: "never",
    },
    conditions: {
      devices: {
        deviceFilter: { mode: "exclude", rule: 'device.isCompliant -eq True -or device.trustType -eq "ServerAD"' },
      },
    },
  },
  {
    grantControls: mfa,
    conditions: { applications: { includeUserActions: ["urn:user:registersecurityinfo"] } },
  },
];

export function personaPolicySet(count: number): PolicySet {
  return {
    policies: Array.from({ length: count }, (_, index) => policy(index)),
    namedLocationsComplete: true,
    namedLocations: [
      {
        kind: "ip",
        id: "offices",
        displayName: "Offices",
        ipRanges: Array.from({ length: 40 }, (_, index) => `203.0.${index}.0/24`).concat("2001:db8:1::/48"),
        isTrusted: true,
      },
      {
        kind: "country",
        id: "allowed-countries",
        displayName: "Allowed countries",
        countriesAndRegions: ["DE", "AT", "CH", "FR", "US"],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: "clientIpAddress",
      },
    ],
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
  };
}

function policy(index: number): ConditionalAccessPolicy {
  const shape = shapes[index % shapes.length]!;
  const name = personas[Math.floor(index / shapes.length) % personas.length]!;
  const everybody = index < shapes.length;
  return {
    id: `policy-${index}`,
    displayName: `CA${String(index).padStart(3, "0")}-${name}`,
    state: index % 12 === 11 ? "enabledForReportingButNotEnforced" : "enabled",
    conditions: {
      users: {
        ...(everybody ? { includeUsers: ["All"] } : { includeGroups: [persona(name)] }),
        excludeGroups: [breakGlass, exclusions(name)],
      },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...shape.conditions,
    },
    ...(shape.grantControls && { grantControls: shape.grantControls }),
    ...(shape.sessionControls && { sessionControls: shape.sessionControls }),
  };
}
