import type { GraphObject, Json, JsonObject } from "../graph-object";
import { isJsonObject, textOf } from "../graph-object";
import { type CollectionName, type RelationName, relationNames, type TenantState } from "../tenant-state";
import { type DirectoryKind, directoryKinds, type DirectoryObject } from "./directory-kinds";

/** In a deleted item, what went with it and comes back with it; never shown. */
const removedMember = "emulator.removed";

/** What goes with a directory object, by the property that holds its id. */
const dependents: readonly (readonly [CollectionName, readonly string[]])[] = [
  ["roleAssignments", ["principalId"]],
  ["appRoleAssignments", ["principalId", "resourceId"]],
  ["oauth2PermissionGrants", ["clientId", "resourceId", "principalId"]],
];

/** Takes an object out of the directory for thirty days: it can be restored with what hung on it. */
export function softDelete(state: TenantState, { kind, object }: DirectoryObject, now: Date): void {
  const removed = detached(state, kind, object.id);
  state.put("deletedItems", {
    ...object,
    "@odata.type": kind.odataType,
    deletedDateTime: moment(now),
    [removedMember]: removed,
  });
}

/** Takes an object out of the directory for good. */
export function hardDelete(state: TenantState, { kind, object }: DirectoryObject): void {
  detached(state, kind, object.id);
}

/** Puts a deleted item back, with what of its links still has another end. */
export function restored(state: TenantState, item: GraphObject, kind: DirectoryKind): GraphObject {
  const { "@odata.type": _, deletedDateTime: __, [removedMember]: removed, ...object } = item;
  state.remove("deletedItems", item.id);
  state.put(kind.collection, object as GraphObject);
  if (!isJsonObject(removed)) return object as GraphObject;
  for (const [relation, from, to] of removed["links"] as readonly (readonly [RelationName, string, string])[]) {
    const other = from === item.id.toLowerCase() ? to : from;
    if (exists(state, other)) state.link(relation, from, to);
  }
  for (const [collection, one] of removed["objects"] as unknown as readonly (readonly [
    CollectionName,
    GraphObject,
  ])[]) {
    if (endsOf(collection, one).every((id) => exists(state, id))) state.put(collection, one);
  }
  return object as GraphObject;
}

/** Forgets a deleted item, with the credentials of an application that nothing can restore any more. */
export function purge(state: TenantState, item: GraphObject): void {
  state.remove("deletedItems", item.id);
  const removed = item[removedMember];
  if (!isJsonObject(removed)) return;
  for (const [relation, , to] of removed["links"] as readonly (readonly [RelationName, string, string])[]) {
    if (relation === "applicationFederatedIdentityCredentials") state.remove("federatedIdentityCredentials", to);
  }
  if (item["@odata.type"] !== directoryKinds.application.odataType) return;
  for (const secret of state.find("clientSecrets", "appId", textOf(item["appId"])))
    state.remove("clientSecrets", secret.id);
}

/** A deleted item without what is kept in it to restore it. */
export function shownItem(item: GraphObject): GraphObject {
  const { [removedMember]: _, ...shown } = item;
  return shown as GraphObject;
}

/** As Graph writes moments: without fractions of a second. */
export function moment(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function detached(state: TenantState, kind: DirectoryKind, id: string): JsonObject {
  const key = id.toLowerCase();
  const links = relationNames.flatMap((relation) => [
    ...Array.from(state.linked(relation, key), (to) => [relation, key, to] as const),
    ...Array.from(state.linking(relation, key), (from) => [relation, from, key] as const),
  ]);
  for (const [relation, from, to] of links) state.unlink(relation, from, to);
  const objects = dependents.flatMap(([collection, properties]) =>
    properties.flatMap((property) =>
      state.find(collection, property, key).flatMap((one) => {
        const gone = state.remove(collection, one.id);
        return gone ? [[collection, gone] as const] : [];
      }),
    ),
  );
  state.remove(kind.collection, id);
  return { links, objects: objects as unknown as Json };
}

/** Both ends of what hangs on directory objects. */
function endsOf(collection: CollectionName, object: GraphObject): readonly string[] {
  const [, properties = []] = dependents.find(([name]) => name === collection) ?? [];
  return properties.map((property) => textOf(object[property])).filter((id) => id !== "");
}

function exists(state: TenantState, id: string): boolean {
  const collections = Object.values<DirectoryKind>(directoryKinds).map(({ collection }) => collection);
  return [...collections, "federatedIdentityCredentials" as const].some((collection) => state.has(collection, id));
}
