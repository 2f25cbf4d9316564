import { badRequest, GraphError } from "../../graph-error";
import type { GraphObject, JsonObject } from "../../graph-object";
import { textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { type GraphResponse, noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";
import { readConditionalAccess, writeConditionalAccess } from "./permissions";

const collection = "authenticationContextClassReferences";
const path = "/identity/conditionalAccess/authenticationContextClassReferences";
const entitySet = "identity/conditionalAccess/authenticationContextClassReferences";

/** `c1` to `c99`; PATCH makes one that is not there. @see https://learn.microsoft.com/graph/api/resources/authenticationcontextclassreference */
export const contextReferences: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: readConditionalAccess,
    handler: (request, { state }) => collectionResponse(request, entitySet, state.list(collection)),
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: readConditionalAccess,
    handler: (request, { state }) => entityResponse(request, entitySet, existing(request, state)),
  },
  { method: "PATCH", path: `${path}/{id}`, permissions: writeConditionalAccess, handler: update },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    permissions: writeConditionalAccess,
    handler: (request, { state }) => {
      state.remove(collection, existing(request, state).id);
      return noContent;
    },
  },
];

function update({ parameters: { id = "" }, body }: GraphRequest, { state }: Tenant): GraphResponse {
  if (!/^c[1-9]\d?$/.test(id)) throw badRequest(`'${id}' is no authentication context: c1 to c99.`);
  const before = state.get(collection, id) ?? { id, displayName: "", description: "", isAvailable: false };
  state.put(collection, { ...before, ...changes(body) });
  return noContent;
}

function changes({ displayName, description, isAvailable }: JsonObject): JsonObject {
  if (isAvailable !== undefined && typeof isAvailable !== "boolean") throw badRequest("isAvailable is no boolean.");
  if ([displayName, description].some((text) => text !== undefined && typeof text !== "string")) {
    throw badRequest("displayName and description have to be text.");
  }
  return {
    ...(displayName !== undefined && { displayName: textOf(displayName) }),
    ...(description !== undefined && { description: textOf(description) }),
    ...(isAvailable !== undefined && { isAvailable }),
  };
}

function existing({ parameters: { id = "" } }: GraphRequest, state: TenantState): GraphObject {
  const reference = state.get(collection, id);
  if (reference) return reference;
  throw new GraphError(404, "ResourceNotFound", `AuthenticationContextClassReference with id ${id} does not exist.`);
}
