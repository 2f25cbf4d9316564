import { graphApplicationRoles } from "../../microsoft/graph-permissions";
import { graphAppId } from "../login/application-roles";
import { secretHash } from "../login/client-authentication";
import type { TenantState } from "../tenant-state";

/** The app registration that deploys, as the first thing a tenant is given by hand. */
export interface DeploymentClient {
  readonly clientId: string;
  readonly objectId: string;
  readonly secret: string;
  /** App roles of Microsoft Graph that it was granted. */
  readonly roles: readonly string[];
}

/**
 * Puts an application with its service principal, a secret and its app roles into a tenant that has Microsoft Graph's
 * service principal.
 */
export function addDeploymentClient(state: TenantState, { clientId, objectId, secret, roles }: DeploymentClient): void {
  state.put("servicePrincipals", {
    id: objectId,
    accountEnabled: true,
    appId: clientId,
    appOwnerOrganizationId: state.tenantId,
    appRoles: [],
    displayName: "Deployment",
    oauth2PermissionScopes: [],
    servicePrincipalNames: [clientId],
    servicePrincipalType: "Application",
    signInAudience: "AzureADMyOrg",
    tags: [],
    ...state.get("servicePrincipals", objectId),
  });
  state.put("clientSecrets", {
    id: `${clientId}-secret`,
    appId: clientId.toLowerCase(),
    sha256: secretHash(secret),
    endDateTime: null,
  });
  const [graph] = state.find("servicePrincipals", "appId", graphAppId);
  for (const role of roles) {
    if (!Object.hasOwn(graphApplicationRoles, role))
      throw new TypeError(`${role} is no application permission of Graph`);
    state.put("appRoleAssignments", {
      id: `${objectId}-${role}`,
      appRoleId: graphApplicationRoles[role as keyof typeof graphApplicationRoles],
      principalDisplayName: "Deployment",
      principalId: objectId,
      principalType: "ServicePrincipal",
      resourceDisplayName: "Microsoft Graph",
      resourceId: graph!.id,
    });
  }
}
