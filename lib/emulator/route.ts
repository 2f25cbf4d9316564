import type { GraphMethod, GraphRequest, GraphVersion } from "./graph-request";
import type { GraphResponse } from "./graph-response";
import type { TenantState } from "./tenant-state";

/** What a handler may use beside the request; all that is random or of the moment comes in here. */
export interface Tenant {
  readonly state: TenantState;
  /** Another GUID, of a seeded row. */
  readonly newId: () => string;
  /** Of the tenant, which may be skewed. */
  readonly now: () => Date;
}

/** Of each list the caller has to hold one app role, the least privileged first. */
export type Permissions = readonly (readonly [string, ...string[]])[];

export interface Route {
  readonly method: GraphMethod;
  /** Such as `/groups/{id}/members`; compared without regard to case. */
  readonly path: string;
  /** Both where absent. */
  readonly versions?: readonly GraphVersion[];
  /** Depends on the request where it does in Graph, such as on who owns an object; asked before the handler. */
  readonly permissions: Permissions | ((request: GraphRequest, tenant: Tenant) => Permissions);
  /** Throws a GraphError for what Graph refuses; then nothing is written. */
  readonly handler: (request: GraphRequest, tenant: Tenant) => GraphResponse;
}
