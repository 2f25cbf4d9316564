import type { GraphRequest } from "../graph-request";
import { collectionResponse, countResponse } from "../odata/collection-response";
import { entityResponse } from "../odata/entity-response";
import type { Shape } from "../odata/shape";
import type { Permissions, Route } from "../route";
import type { CollectionName, TenantState } from "../tenant-state";
import { requireObject } from "./require-object";

export interface ReadableSet {
  /** As in paths and in `$metadata#<entitySet>`: `roleManagement/directory/roleDefinitions`. */
  readonly entitySet: string;
  readonly collection: CollectionName;
  readonly listing: Permissions;
  /** Of one object; as of the list where absent. */
  readonly reading?: Route["permissions"];
  readonly shapeFor?: (request: GraphRequest, state: TenantState) => Shape;
}

/** Lists the objects of a set, counts them, and reads one by its id. */
export function readingRoutes({ entitySet, collection, listing, reading, shapeFor }: ReadableSet): readonly Route[] {
  const path = `/${entitySet}`;
  return [
    {
      method: "GET",
      path,
      permissions: listing,
      handler: (request, { state }) =>
        collectionResponse(request, entitySet, state.list(collection), shapeFor?.(request, state), (property, text) =>
          state.find(collection, property, text),
        ),
    },
    {
      method: "GET",
      path: `${path}/$count`,
      permissions: listing,
      handler: (request, { state }) => countResponse(request, state.list(collection), shapeFor?.(request, state)),
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      permissions: reading ?? listing,
      handler: (request, { state }) => {
        const object = requireObject(request, state, collection);
        return entityResponse(request, entitySet, object, 200, shapeFor?.(request, state));
      },
    },
  ];
}
