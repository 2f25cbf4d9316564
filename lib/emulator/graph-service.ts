import { GraphError, graphErrorResponse } from "./graph-error";
import type { Caller, GraphMethod, GraphRequest, GraphVersion } from "./graph-request";
import type { GraphResponse } from "./graph-response";
import type { HttpRequest } from "./http-exchange";
import { callerOf } from "./login/access-token";
import { checkPermissions } from "./permission-check";
import { readGraphBody } from "./read-graph-body";
import type { RouteTable } from "./route-table";
import type { Tenant } from "./route";

const methods: readonly string[] = ["GET", "POST", "PATCH", "PUT", "DELETE"] satisfies GraphMethod[];

export interface GraphPath {
  readonly version: GraphVersion;
  /** Without the version. */
  readonly path: string;
  readonly segments: readonly string[];
}

/** What a path asks of Graph; undefined where it does not begin with a version. */
export function graphPath(path: string): GraphPath | undefined {
  const [, version, rest] = /^\/(v1\.0|beta)(\/.*)?$/i.exec(path) ?? [];
  if (version === undefined) return undefined;
  // Graph takes users('<id>') for users/<id> too.
  const plain = (rest ?? "").replace(/\('([^')]*)'\)/g, "/$1").replace(/\/+$/, "");
  const segments = plain.split("/").slice(1).map(decodedSegment);
  return { version: version.toLowerCase() as GraphVersion, path: plain, segments };
}

/**
 * Answers requests to Graph out of a tenant's state. Whatever fails has written nothing.
 *
 * @param withoutPermissions app roles that no token counts for
 */
export function graphResponse(
  request: HttpRequest,
  place: GraphPath,
  table: RouteTable,
  tenant: Tenant,
  withoutPermissions: readonly string[] = [],
): GraphResponse {
  try {
    return tenant.state.transaction(() => respond(request, place, table, tenant, withoutPermissions));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return graphErrorResponse(error, tenant.newId(), tenant.now());
  }
}

function respond(
  http: HttpRequest,
  { version, path, segments }: GraphPath,
  table: RouteTable,
  tenant: Tenant,
  withoutPermissions: readonly string[],
): GraphResponse {
  const caller = authenticated(http, tenant, withoutPermissions);
  if (!methods.includes(http.method)) throw notAllowed(http.method, path, methods);
  const method = http.method as GraphMethod;
  const found = table.find(method, version, segments);
  if (!found) throw new GraphError(400, "BadRequest", `Resource not found for the segment '${segments.at(-1) ?? ""}'.`);
  if ("allowed" in found) throw notAllowed(method, path, found.allowed);
  const { route, parameters } = found.match;
  const request: GraphRequest = {
    method,
    version,
    baseUrl: http.baseUrl,
    path,
    parameters,
    query: queryOf(http.target),
    eventual: http.headers["consistencylevel"]?.toLowerCase() === "eventual",
    body: method === "GET" || method === "DELETE" ? {} : readGraphBody(http),
    caller,
  };
  checkPermissions(route, request, tenant);
  return route.handler(request, tenant);
}

function authenticated(
  { headers }: HttpRequest,
  { state, now }: Tenant,
  withoutPermissions: readonly string[],
): Caller {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(headers["authorization"] ?? "") ?? [];
  const caller = token === undefined ? "Access token is empty." : callerOf(token, state.tenantId, now());
  if (typeof caller === "string") throw new GraphError(401, "InvalidAuthenticationToken", caller);
  if (withoutPermissions.length === 0) return caller;
  return { ...caller, roles: new Set([...caller.roles].filter((role) => !withoutPermissions.includes(role))) };
}

function notAllowed(method: string, path: string, allowed: readonly string[]): GraphError {
  const message = `The method ${method} is not allowed on '${path}'.`;
  return new GraphError(405, "Request_BadRequest", message, { headers: { allow: allowed.join(", ") } });
}

function queryOf(target: string): URLSearchParams {
  const at = target.indexOf("?");
  return new URLSearchParams(at === -1 ? "" : target.slice(at + 1));
}

function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
