import { badRequest, GraphError } from "../graph-error";
import type { GraphObject, Json, JsonObject } from "../graph-object";
import { textOf } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { GraphResponse } from "../graph-response";
import { collectionResponse } from "../odata/collection-response";
import { entityResponse } from "../odata/entity-response";
import type { Route, Tenant } from "../route";

const path = "/auditLogs/signIns";
const entitySet = "auditLogs/signIns";
const interactive = "interactiveUser";

/** @see https://learn.microsoft.com/graph/api/signin-list */
const pages = { usual: 1000, most: 1000 };

/** @see https://learn.microsoft.com/graph/api/signin-list */
export const signIns: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: [["AuditLog.Read.All"]],
    handler: (request, { state }) => {
      const log = newestFirst(listed(request, state.list("signIns")));
      return collectionResponse(request, entitySet, log, undefined, undefined, pages);
    },
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: [["AuditLog.Read.All"]],
    handler: (request, { state }) => {
      const { id = "" } = request.parameters;
      const signIn = state.get("signIns", id);
      if (signIn) return entityResponse(request, entitySet, signIn);
      throw new GraphError(404, "ResourceNotFound", `There is no sign-in with id ${id}.`);
    },
  },
  // Graph has no such request: sign-ins are fed to the emulator with it.
  { method: "POST", path, permissions: [["AuditLog.Read.All"]], handler: feed },
];

function feed(request: GraphRequest, tenant: Tenant): GraphResponse {
  return entityResponse(request, entitySet, addSignIn(request.body, tenant), 201);
}

/**
 * Takes a `signIn` of Graph into the log; `id` and `createdDateTime` are made where they are missing, and one of no
 * kind is an interactive one.
 *
 * @throws GraphError for what is no sign-in
 */
export function addSignIn(signIn: JsonObject, { state, newId, now }: Tenant): GraphObject {
  const { id = newId(), createdDateTime = now().toISOString(), signInEventTypes = [interactive] } = signIn;
  if (typeof id !== "string" || id === "") throw badRequest("id of a sign-in has to be text.");
  if (Number.isNaN(Date.parse(textOf(createdDateTime)))) throw badRequest("createdDateTime has to be a time.");
  if (!isTexts(signInEventTypes)) throw badRequest("signInEventTypes of a sign-in has to be a list of texts.");
  const added = { ...signIn, id, createdDateTime, signInEventTypes };
  state.put("signIns", added);
  return added;
}

function isTexts(value: Json): boolean {
  return Array.isArray(value) && (value as readonly Json[]).every((each) => typeof each === "string");
}

/** Of other kinds than interactive ones the log tells only who asks for kinds. */
function listed({ query }: GraphRequest, log: Iterable<GraphObject>): readonly GraphObject[] {
  const isOfKinds = (query.get("$filter") ?? query.get("filter") ?? "").includes("signInEventTypes");
  return isOfKinds ? [...log] : [...log].filter((signIn) => kindsOf(signIn).includes(interactive));
}

function kindsOf({ signInEventTypes }: GraphObject): readonly Json[] {
  return Array.isArray(signInEventTypes) ? (signInEventTypes as readonly Json[]) : [];
}

function newestFirst(log: readonly GraphObject[]): readonly GraphObject[] {
  const times = new Map(log.map((signIn) => [signIn, Date.parse(textOf(signIn["createdDateTime"]))]));
  return [...times.keys()].sort((one, other) => times.get(other)! - times.get(one)!);
}
