import { applications } from "../../../lib/microsoft/applications";
import type { App, Person, Population } from "./population";
import type { Seeded } from "./seeded";
import { clientApps, type SignInFacts } from "./sign-in-facts";

/** What a report has to find in a log. */
export const findings = [
  "noMfaRequired",
  "mfaReused",
  "mfaDone",
  "mfaDetailOnly",
  "legacyProtocol",
  "passwordGrant",
  "scriptClient",
  "fixedInterval",
  "office2013",
  "oldOperatingSystem",
  "guest",
  "breakGlass",
  "directorySync",
  "deviceCodeFlow",
  "enforcedForCspAdmins",
  "mandatoryPortalMfa",
] as const;
export type PlantedFinding = (typeof findings)[number];

/** A start from which a planted sign-in differs: an ordinary interactive one without MFA. */
export type Draft = (who: Person, changes?: Partial<SignInFacts>) => SignInFacts;

export interface Ground {
  readonly random: Seeded;
  readonly population: Population;
  readonly draft: Draft;
  /** Midnight of the first day, and how many follow. */
  readonly begin: number;
  readonly days: number;
}

/** Microsoft Entra Connect Sync, as it signs in with a user. */
const connectSync: App = {
  id: "cb1056e2-e479-49de-ae31-7812af012ed8",
  name: "Microsoft Azure Active Directory Connect",
};
const office: App = { id: "d3590ed6-52b3-4102-aeff-aad2292ab01c", name: "Microsoft Office" };
const minute = 60_000;

/** The sign-ins of each finding. Nobody else in the log shows it. */
export const planting: Readonly<Record<PlantedFinding, (ground: Ground) => readonly SignInFacts[]>> = {
  noMfaRequired: ({ population, draft }) => population.members.slice(0, 2).map((who) => draft(who)),
  mfaReused: ({ population, draft }) => [
    draft(population.members[2]!, {
      kind: "nonInteractiveUser",
      mfa: "reused",
      requiredBy: ["multiConditionalAccess"],
    }),
  ],
  mfaDone: ({ population, draft }) => [
    draft(population.members[3]!, { mfa: "done", requiredBy: ["multiConditionalAccess"] }),
    draft(population.members[3]!, { mfa: "done", requiredBy: ["user"] }),
  ],
  mfaDetailOnly: ({ population, draft }) => [draft(population.members[4]!, { mfa: "claimedOnly" })],
  legacyProtocol: ({ population, draft }) =>
    [clientApps.imap, clientApps.smtp, clientApps.activeSync, clientApps.otherClients].map((clientApp, index) =>
      draft(population.members[index]!, {
        clientApp,
        client: applications.exchangeOnline,
        resource: applications.exchangeOnline,
      }),
    ),
  passwordGrant: ({ population, draft }) => [
    draft(population.automation[0]!, {
      protocol: "ropc",
      clientApp: clientApps.modern,
      client: applications.azurePowerShell,
    }),
  ],
  scriptClient: ({ population, draft }) =>
    [applications.azureCli, applications.azurePowerShell].map((client) =>
      draft(population.automation[1]!, {
        kind: "nonInteractiveUser",
        clientApp: clientApps.modern,
        client,
        resource: applications.azureResourceManager,
      }),
    ),
  fixedInterval: ({ population, draft, begin, days }) =>
    Array.from({ length: days * 24 }, (_, hour) =>
      draft(population.automation[2]!, {
        kind: "nonInteractiveUser",
        clientApp: clientApps.modern,
        client: { id: "1b730954-1685-4b74-9bfd-dac224a7b894", name: "Azure Active Directory PowerShell" },
        time: begin + hour * 60 * minute + 7 * minute,
      }),
    ),
  office2013: ({ population, draft }) => [
    draft(population.members[5]!, {
      client: office,
      clientApp: clientApps.otherClients,
      device: {
        ...population.members[5]!.device,
        operatingSystem: "Windows10",
        platform: "windows",
        userAgent: "Microsoft Office/15.0 (Windows NT 10.0; Microsoft Outlook 15.0.4420; Pro)",
      },
    }),
  ],
  oldOperatingSystem: ({ population, draft }) => [
    draft(population.members[6]!, {
      device: {
        ...population.members[6]!.device,
        operatingSystem: "Windows 7",
        platform: "windows",
        userAgent: "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        browser: "IE 11.0",
      },
    }),
  ],
  guest: ({ population, draft }) => population.guests.slice(0, 2).map((who) => draft(who)),
  breakGlass: ({ population, draft }) =>
    population.breakGlass.map((who) =>
      draft(who, { client: applications.azurePortal, mfa: "done", requiredBy: ["request"] }),
    ),
  directorySync: ({ population, draft }) => [
    draft(population.sync, {
      kind: "nonInteractiveUser",
      clientApp: clientApps.modern,
      client: connectSync,
      resource: applications.windowsAzureActiveDirectory,
    }),
  ],
  deviceCodeFlow: ({ population, draft }) => [
    draft(population.members[7]!, {
      protocol: "deviceCode",
      transferMethod: "deviceCodeFlow",
      client: applications.azureCli,
      clientApp: clientApps.modern,
    }),
    // A later request of the session that was begun so.
    draft(population.members[7]!, {
      kind: "nonInteractiveUser",
      transferMethod: "deviceCodeFlow",
      client: applications.azureCli,
      clientApp: clientApps.modern,
    }),
  ],
  enforcedForCspAdmins: ({ population, draft }) => [
    draft(population.members[8]!, {
      resource: applications.partnerCenter,
      mfa: "done",
      requiredBy: ["enforcedForCspAdmins"],
    }),
  ],
  mandatoryPortalMfa: ({ population, draft }) => [
    draft(population.members[9]!, {
      client: applications.azurePortal,
      resource: applications.azureResourceManager,
      mfa: "done",
      requiredBy: ["request"],
    }),
  ],
};
