/**
 * A target that stands for many applications. Microsoft changes the members without notice, so each group carries the
 * date of what we know and what is doubtful about it.
 */
export interface ApplicationGroup {
  /** What policies name: a keyword, or the application id of the group's main member. */
  readonly target: string;
  readonly name: string;
  /** Application ids, in lower case. */
  readonly members: ReadonlySet<string>;
  /**
   * Application ids known not to be members. `everythingElse` for a group whose members Microsoft lists by id; for the
   * other ones an application that is in neither set may be a member.
   */
  readonly outside: ReadonlySet<string> | "everythingElse";
  readonly source: string;
  /** Date of the source. */
  readonly date: string;
  readonly doubts: readonly string[];
}

const office365: ApplicationGroup = {
  target: "Office365",
  name: "Office 365",
  members: new Set([
    "00000002-0000-0ff1-ce00-000000000000", // Office 365 Exchange Online
    "00000003-0000-0ff1-ce00-000000000000", // Office 365 SharePoint Online
    "00000004-0000-0ff1-ce00-000000000000", // Skype for Business Online
    "00000005-0000-0ff1-ce00-000000000000", // Viva Engage
    "00000006-0000-0ff1-ce00-000000000000", // Microsoft Office 365 Portal
    "00000007-0000-0ff1-ce00-000000000000", // Microsoft Exchange Online Protection
    "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe", // Microsoft Teams Services
    "1fec8e78-bce4-4aaf-ab1b-5451cc387264", // Microsoft Teams
    "5e3ce6c0-2b1f-4285-8d4b-75ee78787346", // Microsoft Teams Web Client
    "e1829006-9cf1-4d05-8b48-2e665cb48e6a", // Microsoft Teams Web Client
    "b1379a75-ce5e-4fa3-80c6-89bb39bf646c", // Microsoft Teams Chat Aggregator
    "ab3be6b7-f5df-413d-ac2d-abf1e3fd9c0b", // Microsoft Teams Graph Service
    "b55b276d-2b09-4ad2-8de5-f09cf24ffba9", // Microsoft Teams - Teams And Channels Service
    "75efb5bc-18a1-4e7b-8a66-2ad2503d79c6", // Microsoft Teams Retail Service
    "1996141e-2b07-4491-927a-5a024b335c78", // Microsoft Teams UIS
    "48ac35b8-9aa8-4d74-927d-1f4a14a0b239", // Skype and Teams Tenant Admin API
    "39aaf054-81a5-48c7-a4f8-0293012095b9", // IC3 Gateway
    "c9a559d2-7aab-4f13-a6ed-e7e9c52aec87", // Microsoft Forms
    "5f00fd34-f302-417f-81ef-1adda179d8fd", // Microsoft Forms Web
    "b737dad2-2f6c-4c65-90e3-ca563267e8b9", // Microsoft Planner
    "75f31797-37c9-498e-8dc9-53c16a36afca", // Microsoft Planner Client
    "6204c1d1-4712-4c46-a7d9-3ed63d992682", // Microsoft Flow Portal
    "475226c6-020e-4fb2-8a90-7a972cbfc1d4", // PowerApps Service
    "cf53fce8-def6-4aeb-8d30-b158e7b1cf83", // Microsoft Stream Portal
    "2634dd23-5e5a-431c-81ca-11710d9079f4", // Microsoft Stream Service
    "95de633a-083e-42f5-b444-a4295d8e9314", // Microsoft Whiteboard Services
    "d3590ed6-52b3-4102-aeff-aad2292ab01c", // Microsoft Office
    "4765445b-32c6-49b0-83e6-1d93765276ca", // OfficeHome
    "4b233688-031c-404b-9a80-a4f3f2351f90", // Office.com
    "89bee1f7-5e6e-4d8a-9f3d-ecd601259da7", // Office365 Shell WCSS-Client
    "4345a7b9-9a63-4910-a426-35363201d503", // O365 Suite UX
    "0f698dd4-f011-4d23-a33e-b36416dcb1e6", // OfficeClientService
    "94c63fef-13a3-47bc-8074-75af8c65887a", // Office Delve
    "66a88757-258c-4c72-893c-3e8bed4d6899", // Office 365 Search Service
    "2d4d3d8e-2be3-4bef-9f87-7875a61c29de", // OneNote
    "ab9b8c07-8f02-4f72-87fa-80105867a763", // OneDrive SyncEngine
    "905fcf26-4eb7-48a0-9ff0-8dcc7194b5ba", // Sway
    "09abbdfd-ed23-44ee-a2d9-a627aa1c90f3", // ProjectWorkManagement
    "40775b29-2688-46b6-a3b5-b256bd04df9f", // Microsoft Information Protection API
  ]),
  outside: new Set([
    "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd", // Microsoft Partner Center
    "4990cffe-04e8-4e8b-808a-1175604b879f", // Microsoft Partner
    "797f4846-ba00-4fd7-ba43-dac1f8f63013", // Azure Resource Manager
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", // Azure Portal
    "00000002-0000-0000-c000-000000000000", // Windows Azure Active Directory
    "00000003-0000-0000-c000-000000000000", // Microsoft Graph
    "0000000a-0000-0000-c000-000000000000", // Microsoft Intune
    "d4ebce55-015a-49b5-a083-c84d1797ae8c", // Microsoft Intune Enrollment
    "499b84ac-1321-427f-aa17-267ca6975798", // Azure DevOps
    "45a330b1-b1ec-4cc1-9161-9f03992aa49f", // Universal Store Service APIs and Web Application
  ]),
  source: "https://learn.microsoft.com/entra/identity/conditional-access/reference-office-365-application-contents",
  date: "2024-12-06",
  doubts: [
    "Microsoft lists about 130 members by display name; the ids are those of applications of the same name",
    "members without an id here, and members added later, count as not known",
  ],
};

const microsoftAdminPortals: ApplicationGroup = {
  target: "MicrosoftAdminPortals",
  name: "Microsoft Admin Portals",
  members: new Set([
    "497effe9-df71-4043-a8bb-14cf78c4b63b", // Exchange admin center
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", // Azure Portal, which is the Entra and Intune admin centers too
    "00000006-0000-0ff1-ce00-000000000000", // Microsoft Office 365 Portal
    "80ccca67-54bd-44ab-8625-4b79c4dc7775", // Microsoft 365 Security and Compliance Center
  ]),
  outside: "everythingElse",
  source: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps",
  date: "2026-05-01",
  doubts: ["earlier editions of the page name eight portals without ids and announce more"],
};

const azureServiceManagement: ApplicationGroup = {
  target: "797f4846-ba00-4fd7-ba43-dac1f8f63013",
  name: "Windows Azure Service Management API",
  members: new Set([
    "797f4846-ba00-4fd7-ba43-dac1f8f63013", // Azure Resource Manager
    "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", // Azure Portal
    "e9f49c6b-5ce5-44c8-925d-015017e9f7ad", // Azure Data Lake
    "f5c26e74-f226-4ae8-85f0-b4af0080ac9e", // Application Insights API
    "ca7f3f0b-7d91-482c-8e09-c5d840d0eac5", // Log Analytics API
  ]),
  outside: "everythingElse",
  source: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps",
  date: "2026-01-26",
  doubts: ["Microsoft lists the members by name; the ids are those of applications of the same name"],
};

export const applicationGroups: readonly ApplicationGroup[] = [
  office365,
  microsoftAdminPortals,
  azureServiceManagement,
];
