import { domainType, organizationType } from "../../directory/entity-types";
import { readingRoutes } from "../../directory/reading-routes";
import { resourceNotFound } from "../../graph-error";
import type { GraphObject } from "../../graph-object";
import { entityResponse } from "../../odata/entity-response";
import type { Permissions, Route } from "../../route";
import type { TenantState } from "../../tenant-state";

const readDomains: Permissions = [
  ["Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
];
const readOrganization: Permissions = [
  ["Organization.Read.All", "Directory.Read.All", "Organization.ReadWrite.All", "Directory.ReadWrite.All"],
];
const readPolicies: Permissions = [["Policy.Read.All"]];
const crossTenant = "policies/crossTenantAccessPolicy";

/** What a tenant is: its domains, the organisation, and how it deals with others. They are read here, not written. */
export const tenantFacts: readonly Route[] = [
  ...readingRoutes({
    entitySet: "domains",
    collection: "domains",
    listing: readDomains,
    shapeFor: () => ({ type: domainType }),
  }),
  ...readingRoutes({
    entitySet: "organization",
    collection: "organization",
    listing: readOrganization,
    shapeFor: () => ({ type: organizationType }),
  }),
  ...readingRoutes({
    entitySet: `${crossTenant}/partners`,
    collection: "crossTenantAccessPartners",
    listing: readPolicies,
  }),
  {
    method: "GET",
    path: `/${crossTenant}`,
    permissions: readPolicies,
    handler: (request, { state }) => entityResponse(request, crossTenant, singleton(state, "crossTenantAccessPolicy")),
  },
  {
    method: "GET",
    path: `/${crossTenant}/default`,
    permissions: readPolicies,
    handler: (request, { state }) =>
      entityResponse(request, `${crossTenant}/default`, singleton(state, "crossTenantAccessPolicyDefault")),
  },
];

function singleton(state: TenantState, name: string): GraphObject {
  const object = state.get("singletons", name);
  if (!object) throw resourceNotFound(name);
  return object;
}
