import { resourceNotFound } from "../graph-error";
import type { GraphObject } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { CollectionName, TenantState } from "../tenant-state";

/** The object that the path names by `{id}`. @throws GraphError with status 404 */
export function requireObject(
  { parameters }: Pick<GraphRequest, "parameters">,
  state: TenantState,
  collection: CollectionName,
  parameter = "id",
): GraphObject {
  const id = parameters[parameter]!;
  const object = state.get(collection, id);
  if (!object) throw resourceNotFound(id);
  return object;
}
