import { applications } from "../../../lib/microsoft/applications";
import type { Directory } from "../../../lib/model/directory";
import type { SignInDevice } from "../../../lib/model/sign-in";
import type { DevicePlatform } from "../../../lib/model/policy";
import type { Seeded } from "./seeded";

export interface Person {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  /** Template ids. */
  readonly roles: readonly string[];
  /** Set for guests (B2B collaboration). */
  readonly homeTenantId?: string;
  readonly device: Device;
}

export interface Device {
  /** As Entra reads it from the user agent. */
  readonly operatingSystem: string;
  readonly platform: Exclude<DevicePlatform, "all">;
  readonly browser: string;
  readonly userAgent: string;
  readonly deviceId: string;
  readonly registration: SignInDevice;
}

export interface Workload {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly kind: "servicePrincipal" | "managedIdentity";
}

export interface App {
  readonly id: string;
  readonly name: string;
}

/** All who sign in to one tenant. */
export interface Population {
  readonly tenantId: string;
  readonly members: readonly Person[];
  readonly guests: readonly Person[];
  readonly breakGlass: readonly Person[];
  /** Users whose credentials a script has. */
  readonly automation: readonly Person[];
  readonly sync: Person;
  readonly workloads: readonly Workload[];
  readonly resources: readonly App[];
  readonly groups: readonly string[];
}

export const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const synchronizationAccounts = "d29b2b05-8046-44ba-8758-1e26182fcf32";

export function population(random: Seeded, users: number, named?: readonly string[]): Population {
  const tenantId = random.guid();
  const groups = named ?? Array.from({ length: 8 }, () => random.guid());
  const person = (name: string, more: Partial<Person> = {}): Person => ({
    id: random.guid(),
    userPrincipalName: `${name}@contoso.com`,
    displayName: `${name[0]!.toUpperCase()}${name.slice(1)} Contoso`,
    groups: groups.filter(() => random.chance(0.3)),
    roles: random.chance(0.05) ? [globalAdministrator] : [],
    device: device(random),
    ...more,
  });
  const many = (count: number, name: string, more?: (index: number) => Partial<Person>) =>
    Array.from({ length: count }, (_, index) => person(`${name}${index + 1}`, more?.(index)));
  return {
    tenantId,
    groups,
    members: many(users, "user"),
    guests: many(Math.ceil(users / 10), "guest", (index) => ({
      userPrincipalName: `guest${index + 1}@fabrikam.com`,
      homeTenantId: random.guid(),
      roles: [],
    })),
    breakGlass: many(2, "emergency", (index) => ({
      userPrincipalName: `emergency${index + 1}@contoso.onmicrosoft.com`,
      roles: [globalAdministrator],
      groups: [],
    })),
    automation: many(3, "svc-backup", () => ({ groups: [], roles: [], device: server })),
    sync: person("sync", {
      userPrincipalName: "Sync_DC01_0a1b2c3d4e5f@contoso.onmicrosoft.com",
      displayName: "On-Premises Directory Synchronization Service Account",
      roles: [synchronizationAccounts],
      groups: [],
      device: server,
    }),
    workloads: [
      { id: random.guid(), appId: random.guid(), displayName: "Invoice export", kind: "servicePrincipal" },
      { id: random.guid(), appId: random.guid(), displayName: "vm-web-01", kind: "managedIdentity" },
    ],
    resources: [
      applications.microsoftGraph,
      applications.exchangeOnline,
      applications.sharePointOnline,
      applications.azureResourceManager,
      applications.partnerCenter,
    ],
  };
}

/** The snapshot that a replay of the log may have beside it. */
export function directoryOf(all: Population): Directory {
  const people = [...all.members, ...all.guests, ...all.breakGlass, ...all.automation, all.sync];
  return {
    users: people.map(({ id, userPrincipalName, displayName, groups, roles, homeTenantId }) => ({
      id,
      userPrincipalName,
      displayName,
      groups,
      roles,
      accountEnabled: true,
      ...(homeTenantId !== undefined && {
        guestOrExternalUserType: "b2bCollaborationGuest" as const,
        externalTenantId: homeTenantId,
      }),
    })),
    groups: all.groups.map((id, index) => ({ id, displayName: `Group ${index + 1}` })),
    servicePrincipals: all.workloads.map(({ id, appId, displayName, kind }) => ({
      id,
      appId,
      displayName,
      kind: kind === "managedIdentity" ? kind : "singleTenant",
    })),
  };
}

const systems: readonly Pick<Device, "operatingSystem" | "platform" | "browser" | "userAgent">[] = [
  {
    operatingSystem: "Windows10",
    platform: "windows",
    browser: "Edge 141.0.0",
    userAgent:
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Edg/141.0.0.0",
  },
  {
    operatingSystem: "MacOs",
    platform: "macOS",
    browser: "Safari 18.1",
    userAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  },
  {
    operatingSystem: "Ios 18.1",
    platform: "iOS",
    browser: "Mobile Safari",
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  },
  {
    operatingSystem: "Android 15",
    platform: "android",
    browser: "Chrome Mobile 141.0.0",
    userAgent:
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
  },
  {
    operatingSystem: "Linux",
    platform: "linux",
    browser: "Firefox 144.0",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  },
];

const server: Device = {
  operatingSystem: "Windows10",
  platform: "windows",
  browser: "Rich Client 4.66.2.0",
  userAgent: "Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.20348.2849",
  deviceId: "",
  registration: { registered: false },
};

function device(random: Seeded): Device {
  const system = random.pick(systems);
  if (random.chance(0.4)) return { ...system, deviceId: "", registration: { registered: false } };
  const isCompliant = random.chance(0.8);
  return {
    ...system,
    deviceId: random.guid(),
    registration: {
      registered: true,
      isCompliant,
      isManaged: isCompliant || random.chance(0.5),
      trustType: random.pick(["AzureAD", "ServerAD", "Workplace"] as const),
    },
  };
}
