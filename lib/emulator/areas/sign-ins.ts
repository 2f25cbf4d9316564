import { badRequest, GraphError } from "../graph-error";
import type { GraphObject, JsonObject } from "../graph-object";
import { textOf } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { GraphResponse } from "../graph-response";
import { collectionResponse } from "../odata/collection-response";
import { entityResponse } from "../odata/entity-response";
import type { Route, Tenant } from "../route";

const path = "/auditLogs/signIns";
const entitySet = "auditLogs/signIns";

/** @see https://learn.microsoft.com/graph/api/signin-list */
export const signIns: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: [["AuditLog.Read.All"]],
    handler: (request, { state }) => collectionResponse(request, entitySet, newestFirst(state.list("signIns"))),
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
 * Takes a `signIn` of Graph into the log; `id` and `createdDateTime` are made where they are missing.
 *
 * @throws GraphError for what is no sign-in
 */
export function addSignIn(signIn: JsonObject, { state, newId, now }: Tenant): GraphObject {
  const { id = newId(), createdDateTime = now().toISOString() } = signIn;
  if (typeof id !== "string" || id === "") throw badRequest("id of a sign-in has to be text.");
  if (Number.isNaN(Date.parse(textOf(createdDateTime)))) throw badRequest("createdDateTime has to be a time.");
  const added = { ...signIn, id, createdDateTime };
  state.put("signIns", added);
  return added;
}

function newestFirst(log: Iterable<GraphObject>): readonly GraphObject[] {
  const times = new Map([...log].map((signIn) => [signIn, Date.parse(textOf(signIn["createdDateTime"]))]));
  return [...times.keys()].sort((one, other) => times.get(other)! - times.get(one)!);
}
