/**
 * First-party applications by the names used in tenant files. `name` is the display name Entra shows.
 *
 * @see https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in
 */
export const applications = {
  partnerCenter: { id: "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd", name: "Microsoft Partner Center" },
  partnerPortal: { id: "4990cffe-04e8-4e8b-808a-1175604b879f", name: "Microsoft Partner" },
  azureResourceManager: { id: "797f4846-ba00-4fd7-ba43-dac1f8f63013", name: "Azure Resource Manager" },
  /** Stands for Azure Resource Manager in the US Government clouds; the id is public repositories', not Microsoft's page's. */
  azureGovernmentManagement: {
    id: "40a69793-8fe6-4db1-9591-dbc5c57b17d8",
    name: "Azure Government Cloud Management API",
  },
  microsoftGraph: { id: "00000003-0000-0000-c000-000000000000", name: "Microsoft Graph" },
  windowsAzureActiveDirectory: { id: "00000002-0000-0000-c000-000000000000", name: "Windows Azure Active Directory" },
  exchangeOnline: { id: "00000002-0000-0ff1-ce00-000000000000", name: "Office 365 Exchange Online" },
  sharePointOnline: { id: "00000003-0000-0ff1-ce00-000000000000", name: "Office 365 SharePoint Online" },
  azurePortal: { id: "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", name: "Azure Portal" },
  azureCli: { id: "04b07795-8ddb-461a-bbee-02f9e1bf7b46", name: "Microsoft Azure CLI" },
  azurePowerShell: { id: "1950a258-227b-4e31-a9cf-717495945fc2", name: "Microsoft Azure PowerShell" },
  intune: { id: "0000000a-0000-0000-c000-000000000000", name: "Microsoft Intune" },
  intuneEnrollment: { id: "d4ebce55-015a-49b5-a083-c84d1797ae8c", name: "Microsoft Intune Enrollment" },
} as const;

/**
 * Applications for which Microsoft asks every user for MFA, whatever policies say: the portals of Azure, Entra and Intune
 * (which share one id) and of Microsoft 365, and the command lines of Azure. Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-mandatory-multifactor-authentication
 */
export const mandatoryMfaApplications: ReadonlySet<string> = new Set([
  applications.azurePortal.id,
  "00000006-0000-0ff1-ce00-000000000000",
  applications.azureCli.id,
  applications.azurePowerShell.id,
]);
