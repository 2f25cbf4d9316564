import { badRequest } from "../graph-error";
import type { GraphObject } from "../graph-object";
import { noContent } from "../graph-response";
import { entityResponse } from "../odata/entity-response";
import type { Route } from "../route";
import type { TenantState } from "../tenant-state";

const name = "identitySecurityDefaultsEnforcementPolicy";
const path = `/policies/${name}`;

/** @see https://learn.microsoft.com/graph/api/resources/identitysecuritydefaultsenforcementpolicy */
export const securityDefaults: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: [["Policy.Read.All"]],
    handler: (request, { state }) => entityResponse(request, `policies/${name}`, securityDefaultsPolicy(state)),
  },
  {
    method: "PATCH",
    path,
    // Graph's pages name Policy.ReadWrite.ConditionalAccess too, and tools that had only that one have moved away from
    // it: whoever comes through here comes through there, whichever is right.
    permissions: [["Policy.Read.All"], ["Policy.ReadWrite.SecurityDefaults"]],
    handler: ({ body: { isEnabled } }, { state }) => {
      if (typeof isEnabled !== "boolean") throw badRequest("isEnabled has to be true or false.");
      if (isEnabled) checkNoneEnforced(state);
      state.put("singletons", { ...securityDefaultsPolicy(state), isEnabled }, name);
      return noContent;
    },
  },
];

export function areSecurityDefaultsOn(state: TenantState): boolean {
  return securityDefaultsPolicy(state)["isEnabled"] === true;
}

/** Entra does not switch them on beside an enforced policy; how it says so is not known. */
function checkNoneEnforced(state: TenantState): void {
  const enforced = [...state.list("conditionalAccessPolicies")].find((policy) => policy["state"] === "enabled");
  if (!enforced) return;
  throw badRequest(
    "Security Defaults cannot be enabled while Conditional Access policies are enabled.",
    "BadRequest",
    `policy ${enforced.id} is enabled`,
  );
}

function securityDefaultsPolicy(state: TenantState): GraphObject {
  return state.get("singletons", name) ?? { id: "00000000-0000-0000-0000-000000000005", isEnabled: false };
}
