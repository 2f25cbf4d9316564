import { directoryKinds, directoryObject } from "../../directory/directory-kinds";
import { withType } from "../../directory/directory-list";
import { roleAssignmentType, roleDefinitionType } from "../../directory/entity-types";
import { merged, propertiesOf, refuseChanges } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import { checkedRoleDefinition, newRoleAssignment } from "../../directory/role-rules";
import { badRequest } from "../../graph-error";
import { type GraphObject, textOf } from "../../graph-object";
import { noContent } from "../../graph-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Permissions, Route } from "../../route";
import type { TenantState } from "../../tenant-state";

const reading: Permissions = [directoryKinds.directoryRole.readers];
const writing: Permissions = [["RoleManagement.ReadWrite.Directory"]];
const definitions = "roleManagement/directory/roleDefinitions";
const assignments = "roleManagement/directory/roleAssignments";

/** @see https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export const roleManagement: readonly Route[] = [
  ...readingRoutes({
    entitySet: definitions,
    collection: "roleDefinitions",
    listing: reading,
    shapeFor: () => ({ type: roleDefinitionType }),
  }),
  ...readingRoutes({
    entitySet: assignments,
    collection: "roleAssignments",
    listing: reading,
    shapeFor: (_, state) => assignmentShape(state),
  }),
  {
    method: "POST",
    path: `/${definitions}`,
    permissions: writing,
    handler: (request, { state, newId }) => {
      const { templateId, ...own } = propertiesOf(request.body, roleDefinitionType);
      refuseChanges({}, own, ["id", "isBuiltIn"]);
      const id = newId();
      const role = {
        description: null,
        isBuiltIn: false,
        isEnabled: true,
        resourceScopes: ["/"],
        version: null,
        ...own,
        id,
        templateId: textOf(templateId) || id,
      };
      state.put("roleDefinitions", checkedRoleDefinition(role, state));
      return entityResponse(request, definitions, role, 201);
    },
  },
  {
    method: "PATCH",
    path: `/${definitions}/{id}`,
    permissions: writing,
    handler: (request, { state }) => {
      const role = requireObject(request, state, "roleDefinitions");
      refuseBuiltIn(role);
      const update = propertiesOf(request.body, roleDefinitionType);
      refuseChanges(role, update, ["id", "isBuiltIn", "templateId"]);
      state.put("roleDefinitions", checkedRoleDefinition(merged(role, update), state));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `/${definitions}/{id}`,
    permissions: writing,
    handler: (request, { state }) => {
      const role = requireObject(request, state, "roleDefinitions");
      refuseBuiltIn(role);
      if (state.find("roleAssignments", "roleDefinitionId", role.id).length > 0) {
        throw badRequest("The role definition has role assignments and cannot be deleted.", "Request_BadRequest");
      }
      state.remove("roleDefinitions", role.id);
      return noContent;
    },
  },
  {
    method: "POST",
    path: `/${assignments}`,
    permissions: writing,
    handler: (request, tenant) => {
      const assignment = newRoleAssignment(request.body, tenant);
      tenant.state.put("roleAssignments", assignment);
      return entityResponse(request, assignments, assignment, 201);
    },
  },
  {
    method: "DELETE",
    path: `/${assignments}/{id}`,
    permissions: writing,
    handler: (request, { state }) => {
      state.remove("roleAssignments", requireObject(request, state, "roleAssignments").id);
      return noContent;
    },
  },
];

function refuseBuiltIn(role: GraphObject): void {
  if (role["isBuiltIn"] !== true) return;
  throw badRequest("Built-in role definitions cannot be changed or deleted.", "Request_BadRequest");
}

function assignmentShape(state: TenantState): Shape {
  return {
    type: roleAssignmentType,
    related: (assignment, relation) => {
      if (relation === "roleDefinition") return state.get("roleDefinitions", textOf(assignment["roleDefinitionId"]));
      const principal = directoryObject(state, textOf(assignment["principalId"]));
      return principal && withType(principal);
    },
  };
}
