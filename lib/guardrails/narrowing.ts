import { type Conditions, type ConditionalAccessPolicy, riskLevels } from "../model/policy";
import { includes } from "./policy-shape";

type Narrowing = Exclude<keyof Conditions, "users" | "applications" | "clientAppTypes">;

/** Whether a condition leaves sign-ins out. One that is there and leaves nothing out is none. */
const leavesOut = {
  clientApplications: present("clientApplications"),
  platforms: ({ platforms }) =>
    platforms !== undefined && !(platforms.includePlatforms.includes("all") && !platforms.excludePlatforms?.length),
  locations: ({ locations }) =>
    locations !== undefined && !(includes(locations.includeLocations, "All") && !locations.excludeLocations?.length),
  devices: present("devices"),
  signInRiskLevels: ({ signInRiskLevels }) => leavesOutRisk(signInRiskLevels),
  userRiskLevels: ({ userRiskLevels }) => leavesOutRisk(userRiskLevels),
  servicePrincipalRiskLevels: ({ servicePrincipalRiskLevels }) => leavesOutRisk(servicePrincipalRiskLevels),
  insiderRiskLevels: present("insiderRiskLevels"),
  authenticationFlows: present("authenticationFlows"),
} satisfies Record<Narrowing, (conditions: Conditions) => boolean>;

function present(name: Narrowing): (conditions: Conditions) => boolean {
  return (conditions) => conditions[name] !== undefined;
}

function leavesOutRisk(levels: readonly string[] | undefined): boolean {
  return levels !== undefined && !riskLevels.every((level) => levels.includes(level));
}

/** Conditions, besides users, resources and client apps, that leave sign-ins out. */
export function narrowingConditions(
  { conditions }: ConditionalAccessPolicy,
  ...except: readonly Narrowing[]
): readonly string[] {
  const names = Object.keys(leavesOut) as Narrowing[];
  return names.filter((name) => !except.includes(name) && leavesOut[name](conditions));
}

/** Platforms that people still have. */
const livingPlatforms = ["android", "iOS", "windows", "macOS", "linux"] as const;

/** Conditions that ordinary sign-ins (a browser or an app, a known platform, no risk) may fail to meet. */
const ordinaryOf = {
  ...leavesOut,
  platforms: ({ platforms }) => {
    const { includePlatforms: included = [], excludePlatforms: excluded = [] } = platforms ?? {};
    const reaches = (platform: (typeof livingPlatforms)[number]): boolean =>
      (included.includes("all") || included.includes(platform)) &&
      !excluded.includes("all") &&
      !excluded.includes(platform);
    return platforms !== undefined && !livingPlatforms.every(reaches);
  },
  signInRiskLevels: ({ signInRiskLevels: levels }) => levels !== undefined && !levels.includes("none"),
  userRiskLevels: ({ userRiskLevels: levels }) => levels !== undefined && !levels.includes("none"),
} satisfies typeof leavesOut;

/** Whether a policy reaches every ordinary sign-in of those whom it includes, whatever conditions it lists. */
export function reachesOrdinarySignIns({ conditions }: ConditionalAccessPolicy): boolean {
  const { clientAppTypes } = conditions;
  const clients =
    clientAppTypes.includes("all") ||
    (["browser", "mobileAppsAndDesktopClients"] as const).every((type) => clientAppTypes.includes(type));
  return clients && !Object.values(ordinaryOf).some((narrows) => narrows(conditions));
}
