import { globalAdministratorRoleId } from "../../microsoft/directory-roles";
import { graphApplicationRoles } from "../../microsoft/graph-permissions";
import { builtInRoleDefinitions, builtInRoleTemplates } from "../directory/built-in-roles";
import { firstPartyAppIds, firstPartyPrincipal } from "../directory/first-party";
import { identifiers } from "../identifiers";
import { graphAppId } from "../login/application-roles";
import { TenantState } from "../tenant-state";
import { addDeploymentClient, type DeploymentClient } from "./deployment-client";

export interface NewTenantOptions {
  readonly tenantId: string;
  readonly domain: string;
  readonly displayName?: string;
  readonly client: DeploymentClient;
  readonly securityDefaults: boolean;
  /** The first user, who is Global Administrator; absent: nobody is. */
  readonly administrator?: { readonly objectId: string; readonly userPrincipalName: string };
}

export const everyApplicationRole: readonly string[] = Object.keys(graphApplicationRoles);

export const defaultTenant: NewTenantOptions = {
  tenantId: "11111111-1111-1111-1111-111111111111",
  domain: "contoso.onmicrosoft.com",
  client: {
    clientId: "33333333-3333-3333-3333-333333333333",
    objectId: "22222222-2222-2222-2222-222222222222",
    secret: "emulated-secret",
    roles: everyApplicationRole,
  },
  securityDefaults: false,
  administrator: {
    objectId: "55555555-5555-4555-8555-555555555555",
    userPrincipalName: "admin@contoso.onmicrosoft.com",
  },
};

/** Of Microsoft Graph; those of other first-party applications are of a row of their own. */
const graphServicePrincipalId = "44444444-4444-4444-4444-444444444444";
const created = "2026-01-01T00:00:00Z";

/** A tenant that nobody has done anything with yet, but for the app registration that deploys. */
export function newTenant(options: NewTenantOptions = defaultTenant): TenantState {
  const { client, administrator } = options;
  const state = tenantWithoutClient(options);
  addDeploymentClient(state, client);
  if (administrator) addAdministrator(state, administrator);
  return state;
}

/** What every tenant has, and nobody in it. */
export function tenantWithoutClient(options: Omit<NewTenantOptions, "client" | "administrator">): TenantState {
  const state = new TenantState(options.tenantId);
  addFacts(state, options);
  for (const template of builtInRoleTemplates) state.put("directoryRoleTemplates", template);
  for (const role of builtInRoleDefinitions) state.put("roleDefinitions", role);
  addFirstParties(state);
  return state;
}

function addFacts(
  state: TenantState,
  { tenantId, domain, displayName, securityDefaults }: Omit<NewTenantOptions, "client" | "administrator">,
): void {
  addDomain(state, domain, true);
  state.put("organization", {
    id: tenantId,
    createdDateTime: created,
    displayName: displayName ?? domain,
    tenantType: "AAD",
    verifiedDomains: [{ capabilities: "Email", isDefault: true, isInitial: true, name: domain, type: "Managed" }],
  });
  state.put(
    "singletons",
    {
      id: "00000000-0000-0000-0000-000000000005",
      displayName: "Security Defaults",
      description: "Security defaults is a set of basic identity security mechanisms recommended by Microsoft.",
      isEnabled: securityDefaults,
    },
    "identitySecurityDefaultsEnforcementPolicy",
  );
  const crossTenant = { id: tenantId, displayName: "CrossTenantAccessPolicy", allowedCloudEndpoints: [] };
  state.put("singletons", crossTenant, "crossTenantAccessPolicy");
  state.put(
    "singletons",
    { id: tenantId, isServiceDefault: true, inboundTrust: trustsNothing, automaticUserConsentSettings: noConsent },
    "crossTenantAccessPolicyDefault",
  );
}

/** A domain that the tenant has verified. Its first one is where it began and stays its default. */
export function addDomain(state: TenantState, domain: string, isFirst: boolean): void {
  state.put("domains", {
    id: domain.toLowerCase(),
    authenticationType: "Managed",
    isAdminManaged: true,
    isDefault: isFirst,
    isInitial: isFirst,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email", "OfficeCommunicationsOnline"],
  });
}

/** @see https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationdefault */
const trustsNothing = {
  isCompliantDeviceAccepted: false,
  isHybridAzureADJoinedDeviceAccepted: false,
  isMfaAccepted: false,
};
const noConsent = { inboundAllowed: false, outboundAllowed: false };

/** Service principals of Microsoft's own applications, with every permission that is known here. */
function addFirstParties(state: TenantState): void {
  const newId = identifiers("first-party service principals");
  for (const appId of firstPartyAppIds) {
    const id = appId === graphAppId ? graphServicePrincipalId : newId();
    state.put("servicePrincipals", { createdDateTime: created, ...firstPartyPrincipal(appId), id });
  }
}

function addAdministrator(
  state: TenantState,
  { objectId, userPrincipalName }: NonNullable<NewTenantOptions["administrator"]>,
): void {
  const newId = identifiers("first administrator");
  state.put("users", {
    id: objectId,
    accountEnabled: true,
    createdDateTime: created,
    creationType: null,
    displayName: "Administrator",
    externalUserState: null,
    mail: null,
    mailNickname: userPrincipalName.split("@")[0]!,
    userPrincipalName,
    userType: "Member",
  });
  state.put("directoryRoles", {
    deletedDateTime: null,
    description: "Global Administrator",
    displayName: "Global Administrator",
    id: newId(),
    roleTemplateId: globalAdministratorRoleId,
  });
  state.put("roleAssignments", {
    appScopeId: null,
    condition: null,
    directoryScopeId: "/",
    id: newId(),
    principalId: objectId,
    principalOrganizationId: state.tenantId,
    roleDefinitionId: globalAdministratorRoleId,
  });
}
