import { directoryRoles } from "../lib/microsoft/directory-roles";
import type { NamedLocation } from "../lib/model/named-location";
import type { ConditionalAccessPolicy, Conditions, GrantControls } from "../lib/model/policy";
import type { PolicySet } from "../lib/model/policy-set";

export interface TenantSize {
  readonly policies: number;
  /** Groups that policies name, besides break-glass. */
  readonly namedGroups: number;
  readonly locations: number;
  readonly rangesPerLocation: number;
  readonly applications: number;
}

const block: GrantControls = { operator: "OR", builtInControls: ["block"] };
const mfa: GrantControls = { operator: "OR", builtInControls: ["mfa"] };
const device: GrantControls = { operator: "OR", builtInControls: ["mfa", "compliantDevice", "domainJoinedDevice"] };
export const breakGlassGroup = "group-break-glass";
/** Groups in a group, on the upper levels. */
const nesting = 7;
const roles = Object.values(directoryRoles);
const models = ["Surface", "ThinkPad", "Latitude", "MacBook"];

/**
 * A tenant as it grows: one MFA policy for all users that leaves out a few groups, policies that catch most of those,
 * and a long tail of policies for single groups, applications, places, platforms, devices and risks.
 */
export function largePolicySet(size: TenantSize): PolicySet {
  const random = generator(size.policies);
  const group = () => `group-${Math.floor(random() * size.namedGroups)}`;
  const location = () => `location-${Math.floor(random() * size.locations)}`;
  const application = () => `application-${Math.floor(random() * size.applications)}`;
  const tail: readonly (() => { conditions: Partial<Conditions>; grantControls: GrantControls })[] = [
    () => ({
      conditions: { applications: { includeApplications: [application(), application()] } },
      grantControls: mfa,
    }),
    () => ({
      conditions: { locations: { includeLocations: ["All"], excludeLocations: [location(), location()] } },
      grantControls: block,
    }),
    () => ({
      conditions: { platforms: { includePlatforms: ["all"], excludePlatforms: ["windows"] } },
      grantControls: device,
    }),
    () => ({ conditions: { signInRiskLevels: ["high", "medium"] }, grantControls: mfa }),
    () => ({ conditions: { userRiskLevels: ["high"] }, grantControls: block }),
    () => ({ conditions: { devices: { deviceFilter: filter(random) } }, grantControls: mfa }),
    () => ({ conditions: { clientAppTypes: ["exchangeActiveSync", "other"] }, grantControls: block }),
    () => ({ conditions: { authenticationFlows: { transferMethods: ["deviceCodeFlow"] } }, grantControls: block }),
    () => ({ conditions: { locations: { includeLocations: ["AllTrusted", location()] } }, grantControls: device }),
    () => ({
      conditions: { users: { includeRoles: [pick(random, roles), pick(random, roles)], excludeGroups: [group()] } },
      grantControls: mfa,
    }),
  ];
  const fixed: readonly [string, Partial<Conditions>, GrantControls][] = [
    [
      "mfa-all",
      { users: { includeUsers: ["All"], excludeGroups: [breakGlassGroup, "group-0", "group-1", "group-2"] } },
      mfa,
    ],
    ["mfa-group-0", { users: { includeGroups: ["group-0"], excludeGroups: ["group-3", breakGlassGroup] } }, mfa],
    [
      "block-group-1",
      {
        users: { includeGroups: ["group-1"] },
        locations: { includeLocations: ["All"], excludeLocations: ["location-0"] },
      },
      block,
    ],
  ];
  const policies = Array.from({ length: size.policies }, (_, index): ConditionalAccessPolicy => {
    const [name, conditions, grantControls] = fixed[index] ?? [];
    const shape = tail[index % tail.length]!();
    const users = { includeGroups: [group(), group()], excludeGroups: [breakGlassGroup, group()] };
    return {
      id: `policy-${index}`,
      displayName: name ?? `CA${String(index).padStart(3, "0")}`,
      state: index % 12 === 11 ? "enabledForReportingButNotEnforced" : "enabled",
      conditions: {
        users,
        applications: { includeApplications: ["All"] },
        clientAppTypes: ["all"],
        ...(conditions ?? shape.conditions),
      },
      grantControls: grantControls ?? shape.grantControls,
    };
  });
  return {
    policies,
    namedLocationsComplete: true,
    namedLocations: Array.from({ length: size.locations }, (_, index) => namedLocation(index, size.rangesPerLocation)),
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
  };
}

/** A directory snapshot, as `readDirectory` takes it: groups nested four deep, six groups a user. */
export function largeDirectory(users: number, groups: number, applications: number): object {
  const random = generator(users);
  const members: string[][] = Array.from({ length: groups }, (_, index) => {
    return Array.from({ length: nesting }, (_, child) => index * nesting + child)
      .filter((child) => child > index && child < groups && index < groups / nesting)
      .map((child) => `group-${child}`);
  });
  for (let user = 0; user < users; user++) {
    for (let membership = 0; membership < 6; membership++) {
      members[Math.floor(random() * groups)]!.push(`user-${user}`);
    }
  }
  return {
    users: Array.from({ length: users }, (_, index) => ({
      id: `user-${index}`,
      userPrincipalName: `user-${index}@contoso.example`,
      userType: index % 10 === 9 ? "Guest" : "Member",
      ...(index % 10 === 9 && { externalUserState: "Accepted", creationType: "Invitation" }),
      accountEnabled: index % 50 !== 49,
    })),
    groups: [
      { id: breakGlassGroup, displayName: "Break-glass accounts", members: [] },
      ...members.map((ids, index) => ({ id: `group-${index}`, displayName: `Group ${index}`, members: ids })),
    ],
    roleAssignments: Array.from({ length: Math.floor(users / 500) }, (_, index) => ({
      principalId: `user-${index * 500}`,
      roleDefinitionId: roles[index % roles.length]!,
      directoryScopeId: "/",
    })),
    servicePrincipals: Array.from({ length: applications }, (_, index) => ({
      id: `principal-${index}`,
      appId: `application-${index}`,
      displayName: `Application ${index}`,
      servicePrincipalType: "Application",
      signInAudience: "AzureADMyOrg",
    })),
  };
}

/** The policies and named locations as Graph exports them. */
export function graphExport({ policies, namedLocations }: PolicySet): { policies: object; namedLocations: object } {
  return {
    policies: { value: policies },
    namedLocations: {
      value: namedLocations.map((location) => {
        if (location.kind !== "ip") return { "@odata.type": "#microsoft.graph.countryNamedLocation", ...location };
        return {
          "@odata.type": "#microsoft.graph.ipNamedLocation",
          ...location,
          ipRanges: location.ipRanges.map((cidrAddress) => ({
            "@odata.type": "#microsoft.graph.iPv4CidrRange",
            cidrAddress,
          })),
        };
      }),
    },
  };
}

function namedLocation(index: number, ranges: number): NamedLocation {
  const common = { id: `location-${index}`, displayName: `Location ${index}` };
  if (index % 5 === 4) {
    const codes = ["DE", "AT", "CH", "FR", "US", "GB", "NL", "SE"];
    return {
      ...common,
      kind: "country",
      countriesAndRegions: [codes[index % 8]!, codes[(index * 3) % 8]!],
      includeUnknownCountriesAndRegions: false,
      countryLookupMethod: "clientIpAddress",
    };
  }
  return {
    ...common,
    kind: "ip",
    isTrusted: index % 3 === 0,
    ipRanges: Array.from({ length: ranges }, (_, range) => {
      const block = index * ranges + range;
      return `${11 + (block >>> 16)}.${(block >>> 8) & 0xff}.${block & 0xff}.0/${range % 10 === 0 ? 23 : 24}`.replace(
        /\.(\d+)\.0\/23$/,
        (_, octet: string) => `.${Number(octet) & 0xfe}.0/23`,
      );
    }),
  };
}

function filter(random: () => number) {
  const rules = [
    'device.trustType -eq "ServerAD" -or device.isCompliant -eq True',
    `device.model -startsWith "${pick(random, models)}"`,
    `device.extensionAttribute${1 + Math.floor(random() * 3)} -eq "SAW"`,
    'device.deviceOwnership -eq "Company"',
  ];
  return { mode: random() < 0.5 ? ("include" as const) : ("exclude" as const), rule: pick(random, rules) };
}

function pick<T>(random: () => number, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

/** The same numbers on every run. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
