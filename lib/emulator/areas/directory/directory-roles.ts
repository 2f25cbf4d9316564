import { directoryKinds } from "../../directory/directory-kinds";
import { directoryList, visible } from "../../directory/directory-list";
import { directoryRoleTemplateType, directoryRoleType } from "../../directory/entity-types";
import { isForAll, roleHolders } from "../../directory/links";
import { referredObject } from "../../directory/references";
import { propertiesOf, refuseChanges, requireProperties } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import { newRoleAssignment } from "../../directory/role-rules";
import { badRequest, resourceNotFound } from "../../graph-error";
import { type GraphObject, textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Permissions, Route } from "../../route";
import type { TenantState } from "../../tenant-state";

const reading: Permissions = [directoryKinds.directoryRole.readers];
const writing: Permissions = [["RoleManagement.ReadWrite.Directory"]];

/** Roles that were activated, and the templates of which they were. @see https://learn.microsoft.com/graph/api/resources/directoryrole */
export const directoryRoles: readonly Route[] = [
  ...readingRoutes({
    entitySet: "directoryRoleTemplates",
    collection: "directoryRoleTemplates",
    listing: reading,
    shapeFor: () => ({ type: directoryRoleTemplateType }),
  }),
  ...readingRoutes({ entitySet: "directoryRoles", collection: "directoryRoles", listing: reading, shapeFor }),
  {
    method: "POST",
    path: "/directoryRoles",
    permissions: writing,
    handler: (request, { state, newId }) => {
      requireProperties(request.body, directoryRoleType, ["roleTemplateId"]);
      const { roleTemplateId, ...others } = propertiesOf(request.body, directoryRoleType);
      refuseChanges({}, others, Object.keys(others));
      const template = state.get("directoryRoleTemplates", textOf(roleTemplateId));
      if (!template) throw resourceNotFound(textOf(roleTemplateId));
      if (state.find("directoryRoles", "roleTemplateId", template.id).length > 0) {
        throw badRequest(
          "A conflicting object with one or more of the specified property values is present in the directory.",
          "Request_BadRequest",
        );
      }
      const role = activatedRole(template, newId());
      state.put("directoryRoles", role);
      return entityResponse(request, "directoryRoles", role, 201);
    },
  },
  ...["/directoryRoles/{id}/members", "/directoryRoles/{id}/members/{cast}"].map((path): Route => ({
    method: "GET",
    path,
    permissions: reading,
    handler: (request, { state }) => {
      const role = requireRole(request, state);
      return directoryList(request, roleHolders(state, textOf(role["roleTemplateId"])));
    },
  })),
  {
    method: "POST",
    path: "/directoryRoles/{id}/members/$ref",
    permissions: writing,
    handler: (request, tenant) => {
      const role = requireRole(request, tenant.state);
      const { object } = referredObject(request.body, tenant.state);
      const assignment = { principalId: object.id, roleDefinitionId: role["roleTemplateId"]!, directoryScopeId: "/" };
      tenant.state.put("roleAssignments", newRoleAssignment(assignment, tenant));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/directoryRoles/{id}/members/{member}/$ref",
    permissions: writing,
    handler: (request, { state }) => {
      const role = requireRole(request, state);
      const member = request.parameters["member"]!;
      const [assignment] = state
        .find("roleAssignments", "principalId", member)
        .filter((one) => isForAll(one) && one["roleDefinitionId"] === role["roleTemplateId"]);
      if (!assignment) throw resourceNotFound(member);
      state.remove("roleAssignments", assignment.id);
      return noContent;
    },
  },
];

/** A template's role once it is activated: an object of its own, with another id. */
export function activatedRole(template: GraphObject, id: string): GraphObject {
  const { displayName, description } = template;
  return {
    deletedDateTime: null,
    description: description ?? null,
    displayName: displayName ?? null,
    id,
    roleTemplateId: template.id,
  };
}

function requireRole(request: GraphRequest, state: TenantState): GraphObject {
  return requireObject(request, state, "directoryRoles");
}

function shapeFor({ caller }: GraphRequest, state: TenantState): Shape {
  return {
    type: directoryRoleType,
    related: (role) => roleHolders(state, textOf(role["roleTemplateId"])).map((one) => visible(one, caller)),
  };
}
