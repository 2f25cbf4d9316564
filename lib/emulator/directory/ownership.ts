import { badRequest, resourceNotFound } from "../graph-error";
import { textOf } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { Permissions, Tenant } from "../route";
import type { RelationName, TenantState } from "../tenant-state";
import { type DirectoryObject, directoryKinds } from "./directory-kinds";
import { alreadyReferenced, limits } from "./group-rules";
import { boundObjects } from "./references";

export type OwnerRelation = "applicationOwners" | "groupOwners" | "servicePrincipalOwners";

export function isOwner(state: TenantState, relation: RelationName, id: string, caller: string): boolean {
  return state.linked(relation, id).has(caller.toLowerCase());
}

/** What reading the objects takes that are made owners or members; the caller itself takes nothing. */
export function readingPermissions(objects: readonly DirectoryObject[], { caller }: GraphRequest): Permissions {
  const kinds = new Set(objects.filter(({ object }) => object.id !== caller.objectId).map(({ kind }) => kind));
  return [...kinds].map(({ readers }) => readers);
}

/** @throws GraphError when the object cannot be an owner or is one already */
export function checkOwner(
  { state }: Tenant,
  relation: OwnerRelation,
  id: string,
  { kind, object }: DirectoryObject,
): void {
  if (kind !== directoryKinds.user && kind !== directoryKinds.servicePrincipal) {
    throw badRequest(`An object of type '${kind.name}' cannot be an owner.`, "Request_BadRequest");
  }
  const owners = state.linked(relation, id);
  if (owners.has(object.id.toLowerCase())) throw alreadyReferenced("owners");
  if (owners.size >= limits.owners) {
    throw badRequest(`There are ${limits.owners} owners, as many as there may be.`, "Directory_QuotaExceeded");
  }
}

/** Whoever registers something without naming owners owns it. */
export function addFirstOwners(request: GraphRequest, tenant: Tenant, relation: OwnerRelation, id: string): void {
  const owners = boundObjects(request.body, "owners", tenant.state);
  for (const owner of owners) {
    checkOwner(tenant, relation, id, owner);
    tenant.state.link(relation, id, owner.object.id);
  }
  if (owners.length === 0) tenant.state.link(relation, id, request.caller.objectId);
}

/** @throws GraphError when there is no such owner, or a group would lose its last user who owns it */
export function removeOwner({ state }: Tenant, relation: OwnerRelation, id: string, owner: string): void {
  const owners = [...state.linked(relation, id)];
  if (!owners.includes(owner.toLowerCase())) throw resourceNotFound(owner);
  const users = owners.filter((one) => state.has("users", one));
  if (relation === "groupOwners" && users.length === 1 && textOf(users[0]) === owner.toLowerCase()) {
    throw badRequest(
      "The group must have at least one owner, hence this owner cannot be removed.",
      "Request_BadRequest",
    );
  }
  state.unlink(relation, id, owner);
}
