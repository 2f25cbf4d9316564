import { badRequest, GraphError } from "../../graph-error";
import { type GraphObject, isJsonObject, type JsonObject, textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { type GraphResponse, noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Route, Tenant } from "../../route";
import { softDelete } from "../../soft-delete";
import type { TenantState } from "../../tenant-state";
import { locationSchema } from "./location-schema";
import { readConditionalAccess, writeConditionalAccess } from "./permissions";

const collection = "namedLocations";
const path = "/identity/conditionalAccess/namedLocations";
const entitySet = "identity/conditionalAccess/namedLocations";

/** @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network (2026-04) */
const mostLocations = 195;

export const namedLocations: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: readConditionalAccess,
    handler: (request, { state }) => collectionResponse(request, entitySet, state.list(collection)),
  },
  { method: "POST", path, permissions: writeConditionalAccess, handler: create },
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: readConditionalAccess,
    handler: (request, { state }) => entityResponse(request, entitySet, locationOf(request, state)),
  },
  { method: "PATCH", path: `${path}/{id}`, permissions: writeConditionalAccess, handler: update },
  { method: "DELETE", path: `${path}/{id}`, permissions: writeConditionalAccess, handler: remove },
];

export function checkNumberOfLocations(state: TenantState): void {
  if (state.size(collection) < mostLocations) return;
  throw badRequest(`The tenant has ${mostLocations} named locations, as many as it may have.`);
}

function create(request: GraphRequest, { state, newId, now }: Tenant): GraphResponse {
  const location = parsed(request.body);
  checkNumberOfLocations(state);
  const time = now().toISOString();
  const made: GraphObject = { id: newId(), createdDateTime: time, modifiedDateTime: time, ...location };
  state.put(collection, made);
  return entityResponse(request, entitySet, made, 201);
}

function update(request: GraphRequest, { state, now }: Tenant): GraphResponse {
  const before = locationOf(request, state);
  const { "@odata.type": type = before["@odata.type"] } = request.body;
  if (type !== before["@odata.type"]) throw badRequest("A named location cannot become one of another type.");
  const location = parsed({ ...before, ...request.body });
  state.put(collection, { ...before, ...location, modifiedDateTime: now().toISOString() });
  return noContent;
}

/** How Entra words the two refusals is not known; that it does refuse is. */
function remove(request: GraphRequest, tenant: Tenant): GraphResponse {
  const location = locationOf(request, tenant.state);
  if (location["isTrusted"] === true) {
    throw badRequest("A trusted named location cannot be deleted. Set isTrusted to false first.");
  }
  const user = [...tenant.state.list("conditionalAccessPolicies")].find((policy) => names(policy, location.id));
  if (user) throw badRequest(`NamedLocation with id ${location.id} is in use by ConditionalAccessPolicy ${user.id}.`);
  softDelete(tenant, collection, location, textOf(location["@odata.type"]));
  return noContent;
}

function parsed(body: JsonObject) {
  const result = locationSchema.safeParse(body);
  if (result.success) return result.data;
  const { path: at, message } = result.error.issues[0]!;
  throw badRequest(
    "1007: Incoming NamedLocation object is null or does not match the schema of NamedLocation type.",
    "BadRequest",
    at.length === 0 ? message : `${at.join(".")}: ${message}`,
  );
}

function locationOf({ parameters: { id = "" } }: GraphRequest, state: TenantState): GraphObject {
  const location = state.get(collection, id);
  if (location) return location;
  throw new GraphError(404, "ResourceNotFound", `NamedLocation with id ${id} does not exist in the directory.`);
}

function names({ conditions }: GraphObject, id: string): boolean {
  const locations = isJsonObject(conditions) ? conditions["locations"] : null;
  if (!isJsonObject(locations)) return false;
  return [locations["includeLocations"], locations["excludeLocations"]]
    .flat()
    .some((each) => typeof each === "string" && each.toLowerCase() === id.toLowerCase());
}
