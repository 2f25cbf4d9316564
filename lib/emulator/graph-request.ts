import type { JsonObject } from "./graph-object";

export type GraphMethod = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export type GraphVersion = "v1.0" | "beta";

/** Who asks, as its access token says. */
export interface Caller {
  readonly tenantId: string;
  readonly appId: string;
  /** Of its service principal. */
  readonly objectId: string;
  /** Values of the app roles that it holds, such as `Policy.Read.All`. */
  readonly roles: ReadonlySet<string>;
}

/** A request to Graph that was authorised and whose body was read. */
export interface GraphRequest {
  readonly method: GraphMethod;
  readonly version: GraphVersion;
  /** Where the service root is, such as `http://127.0.0.1:5000`; for `@odata.context` and links. */
  readonly baseUrl: string;
  /** Without the version, such as `/groups/{id}/members`, as it was asked for. */
  readonly path: string;
  /** What stands in place of `{name}` in the route's path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** `$filter`, `$top` and the like. */
  readonly query: URLSearchParams;
  /** Whether `ConsistencyLevel: eventual` was sent. */
  readonly eventual: boolean;
  /** Empty where none was sent. */
  readonly body: JsonObject;
  readonly caller: Caller;
}
