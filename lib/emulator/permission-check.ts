import { GraphError } from "./graph-error";
import type { GraphRequest } from "./graph-request";
import type { Route, Tenant } from "./route";

/** Refuses a caller whose token lacks what the route asks for, and names what is missing: the least that would do. */
export function checkPermissions({ permissions }: Route, request: GraphRequest, tenant: Tenant): void {
  const needed = typeof permissions === "function" ? permissions(request, tenant) : permissions;
  const missing = needed.filter((anyOf) => !anyOf.some((role) => request.caller.roles.has(role)));
  if (missing.length === 0) return;
  const named = missing.map((anyOf) => anyOf.join(" or ")).join(", and ");
  const { code, message } = /^\/(?:identity|policies)\//i.test(request.path) ? accessDenied : requestDenied;
  throw new GraphError(403, code, `${message} Missing application permission: ${named}.`);
}

/** Conditional Access has a refusal of its own. Neither tells in Graph what is missing. */
const accessDenied = {
  code: "AccessDenied",
  message: "You cannot perform the requested operation, required scopes are missing in the token.",
};
const requestDenied = {
  code: "Authorization_RequestDenied",
  message: "Insufficient privileges to complete the operation.",
};
