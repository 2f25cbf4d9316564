import { permissionGrantType } from "../../directory/entity-types";
import { invalidValue, merged, propertiesOf, refuseChanges, requireProperties } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import { badRequest, GraphError, resourceNotFound } from "../../graph-error";
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
  ...readingRoutes({ entitySet: name, collection: name, listing: reading, shapeFor: () => shape }),
  {
    method: "POST",
    path: `/${name}`,
    permissions: writing,
    handler: (request, { state, newId }) => {
      requireProperties(request.body, permissionGrantType, ["clientId", "consentType", "resourceId"]);
      const own = propertiesOf(request.body, permissionGrantType);
      const grant = checkedGrant({ principalId: null, scope: "", ...own, id: newId() }, state);
      state.put(name, grant);
      return entityResponse(request, name, grant, 201);
    },
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

/** A grant with ids as the objects have them. @throws GraphError for what Entra refuses in it */
function checkedGrant(grant: GraphObject, state: TenantState): GraphObject {
  const { consentType, principalId } = grant;
  const [clientId, resourceId] = ["clientId", "resourceId"].map((property) => {
    const principal = state.get("servicePrincipals", textOf(grant[property]));
    if (!principal) throw badRequest(resourceNotFound(textOf(grant[property])).message, "Request_BadRequest");
    return principal.id;
  }) as [string, string];
  if (consentType !== "AllPrincipals" && consentType !== "Principal")
    throw invalidValue("consentType", permissionGrantType);
  const user = state.get("users", textOf(principalId));
  const isForOne = consentType === "Principal";
  if (isForOne !== (principalId !== null) || isForOne !== (user !== undefined)) {
    throw invalidValue("principalId", permissionGrantType);
  }
  const checked = { ...grant, clientId, resourceId, principalId: user?.id ?? null };
  const isKnown = state
    .find(name, "clientId", clientId)
    .some((one) =>
      ["resourceId", "consentType", "principalId"].every((key) => (one[key] ?? null) === (checked as GraphObject)[key]),
    );
  if (isKnown) throw new GraphError(409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
  return checked;
}
