import type { GraphObject } from "./graph-object";
import type { Tenant } from "./route";
import type { CollectionName } from "./tenant-state";

/**
 * Takes an object away and keeps it among the deleted items, as Entra does for 30 days.
 *
 * @param type as in `@odata.type`, by which deleted objects are told apart
 */
export function softDelete(
  { state, now }: Tenant,
  collection: CollectionName,
  object: GraphObject,
  type: string,
): void {
  state.remove(collection, object.id);
  state.put("deletedItems", { ...object, "@odata.type": type, deletedDateTime: now().toISOString() });
}
