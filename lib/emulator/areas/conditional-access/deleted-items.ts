import { GraphError } from "../../graph-error";
import type { GraphObject } from "../../graph-object";
import { textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { type GraphResponse, noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";
import { countryNamedLocation, ipNamedLocation } from "./location-schema";
import { checkNumberOfLocations } from "./named-locations";
import { readConditionalAccess, writeConditionalAccess } from "./permissions";
import { checkNumberOfPolicies, checkState, policyType } from "./policies";
import { parsedPolicy } from "./policy-form";

interface Kind {
  readonly segment: string;
  readonly collection: "conditionalAccessPolicies" | "namedLocations";
  readonly types: readonly string[];
  readonly check: (object: GraphObject, state: TenantState) => void;
}

const kinds: readonly Kind[] = [
  {
    segment: "policies",
    collection: "conditionalAccessPolicies",
    types: [policyType],
    check: (object, state) => {
      checkNumberOfPolicies(state);
      checkState(parsedPolicy(object), state);
    },
  },
  {
    segment: "namedLocations",
    collection: "namedLocations",
    types: [ipNamedLocation, countryNamedLocation],
    check: (_object, state) => checkNumberOfLocations(state),
  },
];

const root = "/identity/conditionalAccess/deletedItems";

/** Deleted policies and locations, which can be had back. @see https://learn.microsoft.com/graph/api/resources/cadeleteditem */
export const deletedConditionalAccess: readonly Route[] = kinds.flatMap((kind): readonly Route[] => {
  const path = `${root}/${kind.segment}`;
  const entitySet = `identity/conditionalAccess/deletedItems/${kind.segment}`;
  return [
    {
      method: "GET",
      path,
      versions: ["beta"],
      permissions: readConditionalAccess,
      handler: (request, { state }) => collectionResponse(request, entitySet, [...deleted(kind, state)]),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      versions: ["beta"],
      permissions: readConditionalAccess,
      handler: (request, { state }) => entityResponse(request, entitySet, deletedOf(kind, request, state)),
    },
    {
      method: "POST",
      path: `${path}/{id}/restore`,
      versions: ["beta"],
      permissions: writeConditionalAccess,
      handler: (request, tenant) => restore(kind, request, tenant),
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      versions: ["beta"],
      permissions: writeConditionalAccess,
      handler: (request, { state }) => {
        state.remove("deletedItems", deletedOf(kind, request, state).id);
        return noContent;
      },
    },
  ];
});

function restore(kind: Kind, request: GraphRequest, { state }: Tenant): GraphResponse {
  const { deletedDateTime: _, ...location } = deletedOf(kind, request, state);
  const { "@odata.type": __, ...policy } = location;
  const restored = kind.collection === "namedLocations" ? location : policy;
  kind.check(restored, state);
  state.remove("deletedItems", restored.id);
  state.put(kind.collection, restored);
  return entityResponse(request, `identity/conditionalAccess/${kind.segment}`, restored);
}

function deleted({ types }: Kind, state: TenantState): readonly GraphObject[] {
  return [...state.list("deletedItems")].filter((object) => types.includes(textOf(object["@odata.type"])));
}

function deletedOf(kind: Kind, { parameters: { id = "" } }: GraphRequest, state: TenantState): GraphObject {
  const found = deleted(kind, state).find((object) => object.id.toLowerCase() === id.toLowerCase());
  if (found) return found;
  throw new GraphError(404, "ResourceNotFound", `There is no deleted object with id ${id}.`);
}
