import { applications } from "./applications";

/**
 * Client ids of Microsoft's command lines and PowerShell modules, which people and scripts use alike.
 *
 * @see https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
 */
export const scriptClients: ReadonlyMap<string, string> = new Map([
  [applications.azureCli.id, "Azure CLI"],
  [applications.azurePowerShell.id, "Azure PowerShell"],
  ["1b730954-1685-4b74-9bfd-dac224a7b894", "Azure AD PowerShell"],
  ["14d82eec-204b-4c2f-b7e8-296a70dab67e", "Microsoft Graph PowerShell"],
  ["fb78d390-0c51-40cd-8e17-fdbfab77341b", "Exchange Online PowerShell"],
  ["a0c73c16-a7e3-4564-9a95-2bdf47383716", "Exchange Online PowerShell"],
  ["9bc3ab49-b65d-410a-85ad-de819febfddc", "SharePoint Online Management Shell"],
  ["31359c7f-bd7e-475c-86db-fdb8c937548e", "PnP Management Shell"],
  ["12128f48-ec9e-42f0-b203-ea49fb6af367", "Teams PowerShell"],
]);

/** Microsoft Entra Connect Sync, as it signs in with a user of its own. */
export const directorySyncClient = "cb1056e2-e479-49de-ae31-7812af012ed8";

/**
 * Clients that people leave open all day, and that get tokens by themselves: Office, Teams, OneDrive, Outlook, Edge, the
 * broker of Windows and its sign-in.
 */
export const peoplesClients: ReadonlySet<string> = new Set([
  "d3590ed6-52b3-4102-aeff-aad2292ab01c",
  "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
  "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",
  "4765445b-32c6-49b0-83e6-1d93765276ca",
  "ab9b8c07-8f02-4f72-87fa-80105867a763",
  "27922004-5251-4030-b22d-91ecd9a37ea4",
  "ecd6b820-32c2-49b6-98a6-444530e5a77a",
  "29d9ed98-a469-4536-ade2-f981bc1d605e",
  "38aa3b87-a06d-4817-b275-7a316988d93b",
]);
