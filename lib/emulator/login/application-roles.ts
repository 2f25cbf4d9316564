import { isJsonObject, textOf } from "../graph-object";
import type { TenantState } from "../tenant-state";

/** App id of Microsoft Graph, the same in all tenants. */
export const graphAppId = "00000003-0000-0000-c000-000000000000";

/** Values of the app roles of Microsoft Graph that a service principal was assigned, as its tokens carry them. */
export function applicationRoles(state: TenantState, principalId: string): readonly string[] {
  const roles = [...state.list("appRoleAssignments")].flatMap((assignment) => {
    if (assignment["principalId"] !== principalId) return [];
    const resource = state.get("servicePrincipals", textOf(assignment["resourceId"]));
    const appRoles = resource?.["appId"] === graphAppId ? resource["appRoles"] : [];
    if (!Array.isArray(appRoles)) return [];
    return appRoles.filter(isJsonObject).filter(({ id }) => id === assignment["appRoleId"]);
  });
  return roles.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}
