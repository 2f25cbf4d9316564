import { permissionGrantType } from "../../directory/entity-types";
import { merged, propertiesOf, refuseChanges, requireProperties } from "../../directory/request-body";
import { requireObject } from "../../directory/require-object";
import { badRequest, GraphError } from "../../graph-error";
import { type GraphObject, textOf } from "../../graph-object";
import { noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Permissions, Route } from "../../route";
import type { TenantState } from "../../tenant-state";

const reading: Permissions = [
  ["Directory.Read.All", "DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"],
];
const writing: Permissions = [["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"]];
const name = "oauth2PermissionGrants";
const shape = { type: permissionGrantType };

/** @see https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const permissionGrants: readonly Route[] = [
  {
    method: "GET",
    path: `/${name}`,
    permissions: reading,
    handler: (request, { state }) => collectionResponse(request, name, state.list(name), shape),
  },
  {
    method: "POST",
    path: `/${name}`,
    permissions: writing,
    handler: (request, { state, newId }) => {
      requireProperties(request.body, permissionGrantType, ["clientId", "consentType", "resourceId"]);
      const own = propertiesOf(request.body, permissionGrantType);
      const grant = { principalId: null, scope: "", ...own, id: newId() };
      checkGrant(grant, state);
      state.put(name, grant);
      return entityResponse(request, name, grant, 201);
    },
  },
  {
    method: "GET",
    path: `/${name}/{id}`,
    permissions: reading,
    handler: (request, { state }) => entityResponse(request, name, requireObject(request, state, name), 200, shape),
  },
  {
    method: "PATCH",
    path: `/${name}/{id}`,
    permissions: writing,
    handler: (request, { state }) => {
      const grant = requireObject(request, state, name);
      const update = propertiesOf(request.body, permissionGrantType);
      refuseChanges(grant, update, ["id", "clientId", "consentType", "principalId", "resourceId"]);
      state.put(name, merged(grant, update));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `/${name}/{id}`,
    permissions: writing,
    handler: (request, { state }) => {
      state.remove(name, requireObject(request, state, name).id);
      return noContent;
    },
  },
  {
    method: "GET",
    path: `/servicePrincipals/{id}/${name}`,
    permissions: reading,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "servicePrincipals");
      return collectionResponse(request, name, state.find(name, "clientId", id), shape);
    },
  },
];

function checkGrant(grant: GraphObject, state: TenantState): void {
  const { clientId, consentType, principalId, resourceId } = grant;
  for (const property of ["clientId", "resourceId"]) {
    const id = textOf(grant[property]);
    if (!state.has("servicePrincipals", id)) {
      throw badRequest(
        `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
        "Request_BadRequest",
      );
    }
  }
  if (consentType !== "AllPrincipals" && consentType !== "Principal") {
    throw badRequest(
      "Invalid value specified for property 'consentType' of resource 'OAuth2PermissionGrant'.",
      "Request_BadRequest",
    );
  }
  const isForOne = consentType === "Principal";
  if (isForOne !== (principalId !== null) || (isForOne && !state.has("users", textOf(principalId)))) {
    throw badRequest(
      "Invalid value specified for property 'principalId' of resource 'OAuth2PermissionGrant'.",
      "Request_BadRequest",
    );
  }
  const isKnown = state
    .find(name, "clientId", textOf(clientId))
    .some(
      (one) =>
        one["resourceId"] === resourceId &&
        one["consentType"] === consentType &&
        (one["principalId"] ?? null) === principalId,
    );
  if (isKnown) {
    throw new GraphError(409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
  }
}
