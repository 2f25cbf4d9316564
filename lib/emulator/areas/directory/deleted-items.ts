import { type DirectoryKind, type DirectoryKindName, directoryKinds } from "../../directory/directory-kinds";
import { directoryObjectType } from "../../directory/entity-types";
import { alreadyExists } from "../../directory/request-body";
import { purge, restored, shownItem } from "../../directory/removal";
import { requireObject } from "../../directory/require-object";
import { nameInUse } from "../../directory/service-principal-rules";
import { badRequest, resourceNotFound } from "../../graph-error";
import { type GraphObject, textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Permissions, Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";

const path = "/directory/deletedItems";
const context = "directoryObjects";

/** The rights over objects that were deleted are those over the kind. */
const writers: { readonly [Kind in DirectoryKindName]: readonly [string, ...string[]] } = {
  user: ["User.ReadWrite.All", "Directory.ReadWrite.All"],
  group: ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
  application: ["Application.ReadWrite.All"],
  servicePrincipal: ["Application.ReadWrite.All"],
  administrativeUnit: ["AdministrativeUnit.ReadWrite.All"],
  directoryRole: ["RoleManagement.ReadWrite.Directory"],
};

/** @see https://learn.microsoft.com/graph/api/resources/directory */
export const deletedItems: readonly Route[] = [
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: ({ parameters }, { state }) => {
      const name = castOf(parameters["id"]!) ?? kindNameOf(state.get("deletedItems", parameters["id"]!));
      return name === undefined ? [["Directory.Read.All", "Directory.ReadWrite.All"]] : [directoryKinds[name].readers];
    },
    handler: (request, { state }) => {
      const cast = castOf(request.parameters["id"]!);
      if (cast !== undefined) {
        const kind: DirectoryKind = directoryKinds[cast];
        const items = [...state.list("deletedItems")].filter((item) => item["@odata.type"] === kind.odataType);
        const { byDefault: _, ...type } = kind.type;
        return collectionResponse(request, kind.collection, items.map(shownItem), { type });
      }
      return entityResponse(request, context, shownItem(requireItem(request, state)), 200, {
        type: directoryObjectType,
      });
    },
  },
  {
    method: "POST",
    path: `${path}/{id}/restore`,
    permissions: writing,
    handler: (request, { state }) => {
      const item = requireItem(request, state);
      const kind = directoryKinds[kindNameOf(item)!];
      refuseTaken(item, kind, state);
      const object = restored(state, item, kind);
      return entityResponse(request, context, { "@odata.type": kind.odataType, ...object }, 200);
    },
  },
  {
    method: "DELETE",
    path: `${path}/{id}`,
    permissions: writing,
    handler: (request, { state }) => {
      purge(state, requireItem(request, state));
      return noContent;
    },
  },
];

function writing({ parameters }: GraphRequest, { state }: Tenant): Permissions {
  const name = kindNameOf(state.get("deletedItems", parameters["id"]!));
  return [name === undefined ? ["Directory.ReadWrite.All", ...Object.values(writers).flat()] : writers[name]];
}

/** Names that others took meanwhile. */
function refuseTaken(item: GraphObject, kind: DirectoryKind, state: TenantState): void {
  const isTaken = (property: string) => state.find(kind.collection, property, textOf(item[property])).length > 0;
  if (kind === directoryKinds.user && isTaken("userPrincipalName")) throw alreadyExists("userPrincipalName");
  if (kind === directoryKinds.servicePrincipal && isTaken("appId")) throw nameInUse(textOf(item["appId"]));
}

function requireItem(request: GraphRequest, state: TenantState): GraphObject {
  const item = requireObject(request, state, "deletedItems");
  if (kindNameOf(item) === undefined) throw resourceNotFound(item.id);
  return item;
}

function castOf(segment: string): DirectoryKindName | undefined {
  const [, name] = /^microsoft\.graph\.(\w+)$/.exec(segment) ?? [];
  if (name === undefined) return undefined;
  if (Object.hasOwn(directoryKinds, name)) return name as DirectoryKindName;
  throw badRequest(`Resource not found for the segment '${segment}'.`);
}

/** Undefined for what is no directory object, such as a policy. */
function kindNameOf(item: GraphObject | undefined): DirectoryKindName | undefined {
  const names = Object.keys(directoryKinds) as DirectoryKindName[];
  return names.find((name) => directoryKinds[name].odataType === item?.["@odata.type"]);
}
