import { badRequest } from "../graph-error";
import type { GraphObject } from "../graph-object";
import { noContent } from "../graph-response";
import type { Route, Tenant } from "../route";
import type { TenantState } from "../tenant-state";
import { entityResponse } from "../odata/entity-response";

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
    permissions: [["Policy.Read.All"], ["Policy.ReadWrite.SecurityDefaults", "Policy.ReadWrite.ConditionalAccess"]],
    handler: ({ body: { isEnabled } }, tenant) => {
      if (typeof isEnabled !== "boolean") throw badRequest("isEnabled has to be true or false.");
      setSecurityDefaults(tenant, isEnabled);
      return noContent;
    },
  },
];

export function areSecurityDefaultsOn(state: TenantState): boolean {
  return securityDefaultsPolicy(state)["isEnabled"] === true;
}

function setSecurityDefaults({ state }: Pick<Tenant, "state">, isEnabled: boolean): void {
  state.put("singletons", { ...securityDefaultsPolicy(state), isEnabled }, name);
}

function securityDefaultsPolicy(state: TenantState): GraphObject {
  return state.get("singletons", name) ?? { id: "00000000-0000-0000-0000-000000000005", isEnabled: false };
}
