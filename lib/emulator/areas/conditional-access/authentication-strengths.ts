import { badRequest, GraphError } from "../../graph-error";
import { type GraphObject, isJsonObject, textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { type GraphResponse, noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";
import { builtInStrengths, strengthOf } from "./built-in-strengths";
import { readConditionalAccess, writeConditionalAccess } from "./permissions";
import { shownPolicy } from "./policy-form";
import {
  combinationsSchema,
  parsedStrength,
  requirementsSatisfied,
  strengthSchema,
  strengthUpdateSchema,
} from "./strength-schema";

const collection = "authenticationStrengthPolicies";
const entitySet = "policies/authenticationStrengthPolicies";

/** @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-advanced-options */
const mostStrengths = 15;

/** Graph serves them in two places. @see https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy */
const paths = [
  "/policies/authenticationStrengthPolicies",
  "/identity/conditionalAccess/authenticationStrength/policies",
];

export const authenticationStrengths: readonly Route[] = paths.flatMap((path): readonly Route[] => [
  {
    method: "GET",
    path,
    permissions: readConditionalAccess,
    handler: (request, { state }) =>
      collectionResponse(request, entitySet, [...builtInStrengths, ...state.list(collection)]),
  },
  { method: "POST", path, permissions: writeConditionalAccess, handler: create },
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: readConditionalAccess,
    handler: (request, { state }) => entityResponse(request, entitySet, existing(request, state)),
  },
  { method: "PATCH", path: `${path}/{id}`, permissions: writeConditionalAccess, handler: update },
  { method: "DELETE", path: `${path}/{id}`, permissions: writeConditionalAccess, handler: remove },
  {
    method: "POST",
    path: `${path}/{id}/updateAllowedCombinations`,
    permissions: writeConditionalAccess,
    handler: updateCombinations,
  },
  { method: "GET", path: `${path}/{id}/usage`, permissions: readConditionalAccess, handler: usage },
]);

function create(request: GraphRequest, { state, newId, now }: Tenant): GraphResponse {
  const { displayName, description, allowedCombinations } = parsedStrength(strengthSchema, request.body);
  if (state.size(collection) >= mostStrengths) {
    throw badRequest(`The tenant has ${mostStrengths} custom authentication strengths, as many as it may have.`);
  }
  const time = now().toISOString();
  const made: GraphObject = {
    id: newId(),
    createdDateTime: time,
    modifiedDateTime: time,
    displayName,
    description,
    policyType: "custom",
    requirementsSatisfied: requirementsSatisfied(allowedCombinations),
    allowedCombinations,
    combinationConfigurations: [],
  };
  state.put(collection, made);
  return entityResponse(request, entitySet, made, 201);
}

function update(request: GraphRequest, { state, now }: Tenant): GraphResponse {
  const before = custom(request, state);
  const { displayName, description } = parsedStrength(strengthUpdateSchema, request.body);
  state.put(collection, {
    ...before,
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description: description ?? "" }),
    modifiedDateTime: now().toISOString(),
  });
  return noContent;
}

function updateCombinations(request: GraphRequest, { state, now }: Tenant): GraphResponse {
  const before = custom(request, state);
  const { allowedCombinations } = parsedStrength(combinationsSchema, request.body);
  const satisfied = requirementsSatisfied(allowedCombinations);
  if (before["requirementsSatisfied"] === "mfa" && satisfied === "none" && usedBy(before, state).length > 0) {
    throw badRequest("The authentication strength is used as MFA; combinations that are no MFA cannot be added.");
  }
  state.put(collection, {
    ...before,
    allowedCombinations,
    requirementsSatisfied: satisfied,
    modifiedDateTime: now().toISOString(),
  });
  return {
    status: 200,
    body: {
      "@odata.context": `${request.baseUrl}/${request.version}/$metadata#microsoft.graph.updateAllowedCombinationsResult`,
      previousCombinations: before["allowedCombinations"] ?? [],
      currentCombinations: allowedCombinations,
      conditionalAccessReferences: usedBy(before, state).map(({ id }) => id),
      additionalInformation: "",
    },
  };
}

/** How Entra words the refusal is not known; that it does refuse is. */
function remove(request: GraphRequest, { state }: Tenant): GraphResponse {
  const strength = custom(request, state);
  const [user] = usedBy(strength, state);
  if (user) throw badRequest(`The authentication strength is in use by ConditionalAccessPolicy ${user.id}.`);
  state.remove(collection, strength.id);
  return noContent;
}

function usage(request: GraphRequest, { state }: Tenant): GraphResponse {
  const strength = existing(request, state);
  const users = usedBy(strength, state).map((policy) => shownPolicy(state, policy));
  const isMfa = strength["requirementsSatisfied"] === "mfa";
  return {
    status: 200,
    body: {
      "@odata.context": `${request.baseUrl}/${request.version}/$metadata#microsoft.graph.authenticationStrengthUsage`,
      none: isMfa ? [] : users,
      mfa: isMfa ? users : [],
    },
  };
}

function usedBy({ id }: GraphObject, state: TenantState): readonly GraphObject[] {
  return [...state.list("conditionalAccessPolicies")].filter(({ grantControls }) => {
    const strength = isJsonObject(grantControls) ? grantControls["authenticationStrength"] : null;
    return isJsonObject(strength) && textOf(strength["id"]).toLowerCase() === id.toLowerCase();
  });
}

function existing({ parameters: { id = "" } }: GraphRequest, state: TenantState): GraphObject {
  const strength = strengthOf(state, id);
  if (strength) return strength;
  throw new GraphError(404, "ResourceNotFound", `AuthenticationStrengthPolicy with id ${id} does not exist.`);
}

function custom(request: GraphRequest, state: TenantState): GraphObject {
  const strength = existing(request, state);
  if (strength["policyType"] === "custom") return strength;
  throw badRequest("A built-in authentication strength cannot be changed.");
}
