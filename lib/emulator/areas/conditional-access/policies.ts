import { badRequest, GraphError } from "../../graph-error";
import type { GraphObject } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { type GraphResponse, noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Route, Tenant } from "../../route";
import { softDelete } from "../../soft-delete";
import type { TenantState } from "../../tenant-state";
import { areSecurityDefaultsOn } from "../security-defaults";
import { readConditionalAccess, writeConditionalAccess } from "./permissions";
import { checkPolicy } from "./policy-checks";
import { securityDefaultsAreOn } from "./policy-error";
import { mergedPolicy, parsedPolicy, shownPolicy } from "./policy-form";
import { checkReferences } from "./policy-references";
import type { PolicyBody } from "./policy-schema";

const collection = "conditionalAccessPolicies";
const path = "/identity/conditionalAccess/policies";
const entitySet = "identity/conditionalAccess/policies";

export const policyType = "#microsoft.graph.conditionalAccessPolicy";

/** Across all states. @see https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access (2026-06) */
const mostPolicies = 240;

/** @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy */
export const conditionalAccessPolicies: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: readConditionalAccess,
    handler: (request, { state }) => {
      const policies = [...state.list(collection)].map((policy) => shownPolicy(state, policy));
      return collectionResponse(request, entitySet, policies);
    },
  },
  { method: "POST", path, permissions: writeConditionalAccess, handler: create },
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: readConditionalAccess,
    handler: (request, { state }) => entityResponse(request, entitySet, shownPolicy(state, policyOf(request, state))),
  },
  { method: "PATCH", path: `${path}/{id}`, permissions: writeConditionalAccess, handler: update },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    permissions: writeConditionalAccess,
    handler: (request, tenant) => {
      softDelete(tenant, collection, policyOf(request, tenant.state), policyType);
      return noContent;
    },
  },
];

/** Refuses one more policy than a tenant may have. */
export function checkNumberOfPolicies(state: TenantState): void {
  if (state.size(collection) < mostPolicies) return;
  throw badRequest(`The tenant has ${mostPolicies} Conditional Access policies, as many as it may have.`);
}

/** Refuses an enforced policy beside security defaults. */
export function checkState({ state }: Pick<PolicyBody, "state">, tenant: TenantState): void {
  if (state === "enabled" && areSecurityDefaultsOn(tenant)) throw securityDefaultsAreOn();
}

function create(request: GraphRequest, { state, newId, now }: Tenant): GraphResponse {
  const policy = checked(parsedPolicy(request.body), state);
  checkNumberOfPolicies(state);
  const made: GraphObject = {
    id: newId(),
    ...policy,
    createdDateTime: now().toISOString(),
    modifiedDateTime: null,
  };
  state.put(collection, made);
  return entityResponse(request, entitySet, shownPolicy(state, made), 201);
}

function update(request: GraphRequest, { state, now }: Tenant): GraphResponse {
  const before = policyOf(request, state);
  const policy = checked(parsedPolicy(mergedPolicy(before, request.body)), state, parsedPolicy(before));
  state.put(collection, { ...before, ...policy, modifiedDateTime: now().toISOString() });
  return noContent;
}

function checked(policy: PolicyBody, state: TenantState, before?: PolicyBody): PolicyBody {
  checkPolicy(policy);
  checkReferences(policy, state, before);
  checkState(policy, state);
  return policy;
}

function policyOf({ parameters: { id = "" } }: GraphRequest, state: TenantState): GraphObject {
  const policy = state.get(collection, id);
  if (policy) return policy;
  throw new GraphError(
    404,
    "ResourceNotFound",
    `ConditionalAccessPolicy with id ${id} does not exist in the directory.`,
  );
}
