import { badRequest } from "../graph-error";
import { type GraphObject, isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import type { Tenant } from "../route";
import type { TenantState } from "../tenant-state";
import { directoryObject } from "./directory-kinds";
import { roleAssignmentType, roleDefinitionType } from "./entity-types";
import { invalidValue, propertiesOf, requireProperties } from "./request-body";

const unitScope = /^\/administrativeUnits\/([^/]+)$/;
const objectScope = /^\/([^/]+)$/;

/** An assignment as it is after its creation. */
export function newRoleAssignment(body: JsonObject, { state, newId }: Tenant): GraphObject {
  requireProperties(body, roleAssignmentType, ["principalId", "roleDefinitionId"]);
  const own = propertiesOf(body, roleAssignmentType);
  const principal = directoryObject(state, textOf(own["principalId"]));
  const role = state.get("roleDefinitions", textOf(own["roleDefinitionId"]));
  if (!principal || !["User", "Group", "ServicePrincipal"].includes(principal.kind.name)) {
    throw invalidValue("principalId", roleAssignmentType, "there is no such user, group or service principal");
  }
  if (!role) throw invalidValue("roleDefinitionId", roleAssignmentType, "there is no such role");
  if (principal.kind.name === "Group" && principal.object["isAssignableToRole"] !== true) {
    throw badRequest(
      "The group is not assignable to roles.",
      "Request_BadRequest",
      "isAssignableToRole has to be true, and is set when a group is made",
    );
  }
  const { appScopeId = null, condition = null } = own;
  const directoryScopeId = own["directoryScopeId"] ?? (appScopeId === null ? "/" : null);
  checkScope(directoryScopeId, appScopeId, state);
  const assignment: GraphObject = {
    appScopeId,
    condition,
    directoryScopeId,
    id: newId(),
    principalId: principal.object.id,
    principalOrganizationId: state.tenantId,
    roleDefinitionId: role.id,
  };
  const isKnown = state
    .find("roleAssignments", "principalId", principal.object.id)
    .some((one) =>
      ["roleDefinitionId", "directoryScopeId", "appScopeId"].every((name) => (one[name] ?? null) === assignment[name]),
    );
  if (isKnown) {
    throw badRequest(
      "A conflicting object with one or more of the specified property values is present in the directory.",
      "Request_BadRequest",
    );
  }
  return assignment;
}

function checkScope(directoryScope: Json, appScope: Json, state: TenantState): void {
  if ((directoryScope === null) === (appScope === null)) {
    throw badRequest("One of directoryScopeId and appScopeId has to be specified.", "Request_BadRequest");
  }
  if (appScope !== null || directoryScope === "/") return;
  const scope = textOf(directoryScope);
  const [, unit] = unitScope.exec(scope) ?? [];
  const [, object] = objectScope.exec(scope) ?? [];
  const isKnown =
    unit !== undefined
      ? state.has("administrativeUnits", unit)
      : object !== undefined && directoryObject(state, object);
  if (!isKnown) throw invalidValue("directoryScopeId", roleAssignmentType, `there is nothing at ${scope}`);
}

/** A custom role as it is after a write. @throws GraphError for what Entra refuses in it */
export function checkedRoleDefinition(role: GraphObject, state: TenantState): GraphObject {
  requireProperties(role, roleDefinitionType, ["displayName", "rolePermissions"]);
  if (typeof role["isEnabled"] !== "boolean") throw invalidValue("isEnabled", roleDefinitionType);
  const permissions = role["rolePermissions"] as readonly Json[];
  const isRight = permissions.every(
    (one) =>
      isJsonObject(one) &&
      Array.isArray(one["allowedResourceActions"]) &&
      (one["allowedResourceActions"] as readonly Json[]).every((action) => textOf(action).startsWith("microsoft.")),
  );
  if (!isRight || permissions.length === 0) throw invalidValue("rolePermissions", roleDefinitionType);
  const others = [...state.list("roleDefinitions")].filter(({ id }) => id !== role.id);
  if (
    others.some(({ displayName }) => textOf(displayName).toLowerCase() === textOf(role["displayName"]).toLowerCase())
  ) {
    throw badRequest(
      `A role definition with the display name '${textOf(role["displayName"])}' already exists.`,
      "Request_BadRequest",
    );
  }
  return role;
}
