import { badRequest, type GraphError, resourceNotFound } from "../graph-error";
import type { Json, JsonObject } from "../graph-object";
import type { TenantState } from "../tenant-state";
import { type DirectoryObject, directoryObject } from "./directory-kinds";

const reference =
  /^(?:https?:\/\/[^/]+\/(?:v1\.0|beta)\/|\/)?(?:directoryObjects|users|groups|servicePrincipals|applications|devices)(?:\/([^/?#]+)|\('([^']+)'\))$/i;

/** The most that one request may bind. @see https://learn.microsoft.com/graph/api/group-post-groups */
const mostBound = 20;

/** The object that `{"@odata.id": "https://…/directoryObjects/<id>"}` names. */
export function referredObject(body: JsonObject, state: TenantState): DirectoryObject {
  const { "@odata.id": link, ...others } = body;
  if (link === undefined) throw badRequest('The body has to be { "@odata.id": … }.', "Request_BadRequest");
  const [other] = Object.keys(others).filter((name) => name !== "@odata.context");
  if (other !== undefined) throw badRequest(`Invalid property '${other}'.`, "Request_BadRequest");
  return objectAt(link, state, resourceNotFound);
}

/** The objects that `owners@odata.bind` and the like name, each once. */
export function boundObjects(body: JsonObject, relation: string, state: TenantState): readonly DirectoryObject[] {
  const links = body[`${relation}@odata.bind`];
  if (links === undefined || links === null) return [];
  if (!Array.isArray(links)) throw badRequest(`'${relation}@odata.bind' has to be a list.`, "Request_BadRequest");
  if (links.length > mostBound) {
    throw badRequest(`More than ${mostBound} references in '${relation}@odata.bind'.`, "Request_BadRequest");
  }
  const objects = (links as readonly Json[]).map((link) => objectAt(link, state, notBindable));
  if (new Set(objects.map(({ object }) => object.id)).size < objects.length) {
    throw badRequest(
      `One or more property values specified are invalid: '${relation}' has an object twice.`,
      "Request_BadRequest",
    );
  }
  return objects;
}

/** @throws GraphError for bound references that this kind of object has none of */
export function refuseBindings(body: JsonObject, allowed: readonly string[]): void {
  const other = Object.keys(body).find(
    (name) => name.endsWith("@odata.bind") && !allowed.includes(name.slice(0, -"@odata.bind".length)),
  );
  if (other !== undefined) throw badRequest(`Invalid property '${other}'.`, "Request_BadRequest");
}

function objectAt(link: Json, state: TenantState, missing: (id: string) => GraphError): DirectoryObject {
  const [, plain, quoted] = typeof link === "string" ? (reference.exec(link) ?? []) : [];
  const id = plain ?? quoted;
  if (id === undefined)
    throw badRequest("Invalid URL format specified in @odata.id or @odata.bind.", "Request_BadRequest");
  const found = directoryObject(state, id) ?? byPrincipalName(id, state);
  if (!found) throw missing(id);
  return found;
}

function notBindable(id: string): GraphError {
  return badRequest(resourceNotFound(id).message, "Request_BadRequest");
}

function byPrincipalName(name: string, state: TenantState): DirectoryObject | undefined {
  const [user] = name.includes("@") ? state.find("users", "userPrincipalName", name) : [];
  return user && directoryObject(state, user.id);
}
