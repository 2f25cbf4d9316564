import type { GraphObject } from "../graph-object";
import type { Caller, GraphRequest } from "../graph-request";
import type { Permissions, Tenant } from "../route";
import { directoryKinds } from "./directory-kinds";
import { isOwner, type OwnerRelation } from "./ownership";

/** Of applications and service principals, which `Application.ReadWrite.OwnedBy` lists whoever owns them. */
export const listingApplications: Permissions = [
  [...directoryKinds.application.readers, "Application.ReadWrite.OwnedBy"],
];

export const creatingApplications: Permissions = [["Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"]];

type Asked = (request: GraphRequest, tenant: Tenant) => Permissions;

/**
 * What reading and changing the object that the path names take. `Application.ReadWrite.OwnedBy` is enough for what the
 * caller owns, and whoever reads itself needs nothing.
 *
 * @see https://learn.microsoft.com/graph/api/application-get
 */
export function applicationRights(
  collection: "applications" | "servicePrincipals",
  relation: OwnerRelation,
  isItself: (object: GraphObject, caller: Caller) => boolean,
): { readonly reading: Asked; readonly writing: Asked } {
  return {
    reading: ({ parameters, caller }, { state }) => {
      const object = state.get(collection, parameters["id"]!);
      if (!object) return listingApplications;
      if (isItself(object, caller)) return [];
      const isOwned = isOwner(state, relation, object.id, caller.objectId);
      return isOwned ? listingApplications : [directoryKinds.application.readers];
    },
    writing: ({ parameters, caller }, { state }) => {
      const object = state.get(collection, parameters["id"]!);
      const isOwned = !object || isOwner(state, relation, object.id, caller.objectId);
      return isOwned ? creatingApplications : [["Application.ReadWrite.All"]];
    },
  };
}
