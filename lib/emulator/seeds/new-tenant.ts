import { graphApplicationRoles, graphDelegatedScopes } from "../../microsoft/graph-permissions";
import { graphAppId } from "../login/application-roles";
import { secretHash } from "../login/client-authentication";
import { TenantState } from "../tenant-state";

/** The app registration that deploys, as the first thing a tenant is given by hand. */
export interface DeploymentClient {
  readonly clientId: string;
  readonly objectId: string;
  readonly secret: string;
  /** App roles of Microsoft Graph that it was granted. */
  readonly roles: readonly string[];
}

export interface NewTenantOptions {
  readonly tenantId: string;
  readonly domain: string;
  readonly client: DeploymentClient;
  readonly securityDefaults: boolean;
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
};

const graphServicePrincipalId = "44444444-4444-4444-4444-444444444444";

/** A tenant that nobody has done anything with yet, but for the app registration that deploys. */
export function newTenant({
  tenantId,
  domain,
  client,
  securityDefaults,
}: NewTenantOptions = defaultTenant): TenantState {
  const state = new TenantState(tenantId);
  state.put("domains", {
    id: domain,
    authenticationType: "Managed",
    isAdminManaged: true,
    isDefault: true,
    isInitial: true,
    isRoot: true,
    isVerified: true,
    supportedServices: ["Email", "OfficeCommunicationsOnline"],
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
  state.put("servicePrincipals", graphServicePrincipal());
  addDeploymentClient(state, client);
  return state;
}

function graphServicePrincipal() {
  return {
    id: graphServicePrincipalId,
    appId: graphAppId,
    displayName: "Microsoft Graph",
    accountEnabled: true,
    servicePrincipalType: "Application",
    appRoles: Object.entries(graphApplicationRoles).map(([value, id]) => ({
      id,
      value,
      displayName: value,
      description: value,
      isEnabled: true,
      allowedMemberTypes: ["Application"],
    })),
    oauth2PermissionScopes: Object.entries(graphDelegatedScopes).map(([value, id]) => ({
      id,
      value,
      type: "User",
      isEnabled: true,
    })),
    tags: [],
  };
}

function addDeploymentClient(state: TenantState, { clientId, objectId, secret, roles }: DeploymentClient): void {
  state.put("servicePrincipals", {
    id: objectId,
    appId: clientId,
    displayName: "Deployment",
    accountEnabled: true,
    servicePrincipalType: "Application",
    appOwnerOrganizationId: state.tenantId,
    appRoles: [],
    oauth2PermissionScopes: [],
    tags: [],
  });
  state.put("clientSecrets", {
    id: `${clientId}-secret`,
    appId: clientId,
    sha256: secretHash(secret),
    endDateTime: null,
  });
  for (const role of roles) {
    const appRoleId = graphApplicationRoles[role as keyof typeof graphApplicationRoles];
    state.put("appRoleAssignments", {
      id: `${objectId}-${role}`,
      appRoleId,
      principalId: objectId,
      principalType: "ServicePrincipal",
      resourceId: graphServicePrincipalId,
      resourceDisplayName: "Microsoft Graph",
    });
  }
}
