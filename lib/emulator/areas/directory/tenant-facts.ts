import { domainType, organizationType } from "../../directory/entity-types";
import { requireObject } from "../../directory/require-object";
import { resourceNotFound } from "../../graph-error";
import type { GraphObject } from "../../graph-object";
import { collectionResponse } from "../../odata/collection-response";
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
  {
    method: "GET",
    path: "/domains",
    permissions: readDomains,
    handler: (request, { state }) =>
      collectionResponse(request, "domains", state.list("domains"), { type: domainType }),
  },
  {
    method: "GET",
    path: "/domains/{id}",
    permissions: readDomains,
    handler: (request, { state }) =>
      entityResponse(request, "domains", requireObject(request, state, "domains"), 200, { type: domainType }),
  },
  {
    method: "GET",
    path: "/organization",
    permissions: readOrganization,
    handler: (request, { state }) =>
      collectionResponse(request, "organization", state.list("organization"), { type: organizationType }),
  },
  {
    method: "GET",
    path: "/organization/{id}",
    permissions: readOrganization,
    handler: (request, { state }) =>
      entityResponse(request, "organization", requireObject(request, state, "organization"), 200, {
        type: organizationType,
      }),
  },
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
  {
    method: "GET",
    path: `/${crossTenant}/partners`,
    permissions: readPolicies,
    handler: (request, { state }) =>
      collectionResponse(request, `${crossTenant}/partners`, state.list("crossTenantAccessPartners")),
  },
  {
    method: "GET",
    path: `/${crossTenant}/partners/{id}`,
    permissions: readPolicies,
    handler: (request, { state }) =>
      entityResponse(request, `${crossTenant}/partners`, requireObject(request, state, "crossTenantAccessPartners")),
  },
];

function singleton(state: TenantState, name: string): GraphObject {
  const object = state.get("singletons", name);
  if (!object) throw resourceNotFound(name);
  return object;
}
