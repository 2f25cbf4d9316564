import { GraphError } from "./graph-error";
import type { GraphRequest } from "./graph-request";
import type { Route, Tenant } from "./route";

/** Refuses a caller whose token lacks what the route asks for, and names what is missing: the least that would do. */
export function checkPermissions({ permissions }: Route, request: GraphRequest, tenant: Tenant): void {
  const needed = typeof permissions === "function" ? permissions(request, tenant) : permissions;
  const missing = needed.filter((anyOf) => !anyOf.some((role) => request.caller.roles.has(role)));
  if (missing.length === 0) return;
  const named = missing.map((anyOf) => anyOf.join(" or ")).join(", and ");
  throw new GraphError(
    403,
    "Authorization_RequestDenied",
    `Insufficient privileges to complete the operation. Missing application permission: ${named}.`,
  );
}
