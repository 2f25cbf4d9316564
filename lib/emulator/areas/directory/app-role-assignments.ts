import { directoryKinds, directoryObject } from "../../directory/directory-kinds";
import { appRoleAssignmentType } from "../../directory/entity-types";
import { moment } from "../../directory/removal";
import { propertiesOf, requireProperties } from "../../directory/request-body";
import { requireObject } from "../../directory/require-object";
import { badRequest, type GraphError, resourceNotFound } from "../../graph-error";
import { type GraphObject, isJsonObject, type Json, textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Permissions, Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";

const read = directoryKinds.servicePrincipal.readers;
const reading: Permissions = [read];
/** @see https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto */
const writing: Permissions = [["AppRoleAssignment.ReadWrite.All"], read];
const required = ["principalId", "resourceId", "appRoleId"];
const shape = { type: appRoleAssignmentType };
/** Stands for access without a role. */
const noRole = "00000000-0000-0000-0000-000000000000";

interface End {
  readonly path: string;
  /** Where an assignment names the object that the path names. */
  readonly own: "principalId" | "resourceId";
  readonly collection: "users" | "groups" | "servicePrincipals";
}

const ends: readonly End[] = [
  { path: "/servicePrincipals/{id}/appRoleAssignedTo", own: "resourceId", collection: "servicePrincipals" },
  { path: "/servicePrincipals/{id}/appRoleAssignments", own: "principalId", collection: "servicePrincipals" },
  { path: "/users/{id}/appRoleAssignments", own: "principalId", collection: "users" },
  { path: "/groups/{id}/appRoleAssignments", own: "principalId", collection: "groups" },
];

/** @see https://learn.microsoft.com/graph/api/resources/approleassignment */
export const appRoleAssignments: readonly Route[] = ends.flatMap(endRoutes);

function endRoutes(end: End): readonly Route[] {
  const { path, own, collection } = end;
  const context = (id: string) => path.slice(1).replace("{id}", id);
  return [
    {
      method: "GET",
      path,
      permissions: reading,
      handler: (request, { state }) => {
        const { id } = requireObject(request, state, collection);
        return collectionResponse(request, context(id), state.find("appRoleAssignments", own, id), shape);
      },
    },
    {
      method: "POST",
      path,
      permissions: writing,
      handler: (request, tenant) => {
        const assignment = newAssignment(request, tenant, end);
        tenant.state.put("appRoleAssignments", assignment);
        return entityResponse(request, context(request.parameters["id"]!), assignment, 201);
      },
    },
    {
      method: "GET",
      path: `${path}/{assignment}`,
      permissions: reading,
      handler: (request, { state }) =>
        entityResponse(request, context(request.parameters["id"]!), assignmentAt(request, state, end), 200, shape),
    },
    {
      method: "DELETE",
      path: `${path}/{assignment}`,
      permissions: writing,
      handler: (request, { state }) => {
        state.remove("appRoleAssignments", assignmentAt(request, state, end).id);
        return noContent;
      },
    },
  ];
}

function newAssignment(request: GraphRequest, { state, newId, now }: Tenant, { own, collection }: End): GraphObject {
  const object = requireObject(request, state, collection);
  requireProperties(request.body, appRoleAssignmentType, required);
  const { principalId, resourceId, appRoleId } = propertiesOf(request.body, appRoleAssignmentType);
  if (textOf(request.body[own]).toLowerCase() !== object.id.toLowerCase())
    throw notValid(`${own} is not the one of the path`);
  const principal = directoryObject(state, textOf(principalId));
  const resource = state.get("servicePrincipals", textOf(resourceId));
  if (!principal || !["User", "Group", "ServicePrincipal"].includes(principal.kind.name))
    throw notValid("there is no such principal");
  if (!resource) throw notValid("there is no such resource");
  const roles = (resource["appRoles"] ?? []) as readonly Json[];
  if (appRoleId !== noRole && !roles.some((role) => isJsonObject(role) && role["id"] === appRoleId)) {
    throw badRequest(
      `Permission being assigned was not found on application '${textOf(resource["appId"])}'.`,
      "Request_BadRequest",
    );
  }
  const isKnown = state
    .find("appRoleAssignments", "principalId", principal.object.id)
    .some((one) => one["resourceId"] === resource.id && one["appRoleId"] === appRoleId);
  if (isKnown) throw badRequest("Permission being assigned already exists on the object", "Request_BadRequest");
  return {
    appRoleId: appRoleId!,
    createdDateTime: moment(now()),
    deletedDateTime: null,
    id: newId(),
    principalDisplayName: principal.object["displayName"] ?? null,
    principalId: principal.object.id,
    principalType: principal.kind.name,
    resourceDisplayName: resource["displayName"] ?? null,
    resourceId: resource.id,
  };
}

function notValid(explanation: string): GraphError {
  return badRequest("Not a valid reference update.", "Request_BadRequest", explanation);
}

function assignmentAt(request: GraphRequest, state: TenantState, { own, collection }: End): GraphObject {
  const { id } = requireObject(request, state, collection);
  const wanted = request.parameters["assignment"]!;
  const assignment = state.get("appRoleAssignments", wanted);
  if (!assignment || textOf(assignment[own]).toLowerCase() !== id.toLowerCase()) throw resourceNotFound(wanted);
  return assignment;
}
