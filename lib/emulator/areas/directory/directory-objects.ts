import {
  type DirectoryKind,
  type DirectoryKindName,
  directoryKinds,
  directoryObject,
} from "../../directory/directory-kinds";
import { visible, withType } from "../../directory/directory-list";
import { directoryObjectType } from "../../directory/entity-types";
import { badRequest, resourceNotFound } from "../../graph-error";
import type { Json } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { entityResponse } from "../../odata/entity-response";
import type { Permissions, Route, Tenant } from "../../route";

const readAny: Permissions = [
  ["Directory.Read.All", ...new Set(Object.values<DirectoryKind>(directoryKinds).flatMap(({ readers }) => readers))],
];
const mostIds = 1000;

/** An object is read with the right over its kind, as the provider's pages say; the caller's own with none. */
function reading({ parameters, caller }: GraphRequest, { state }: Tenant): Permissions {
  const id = parameters["id"]!;
  if (id.toLowerCase() === caller.objectId.toLowerCase()) return [];
  const found = directoryObject(state, id);
  return found ? [found.kind.readers] : readAny;
}

/** @see https://learn.microsoft.com/graph/api/resources/directoryobject */
export const directoryObjects: readonly Route[] = [
  {
    method: "GET",
    path: "/directoryObjects/{id}",
    permissions: reading,
    handler: (request, { state }) => {
      const found = directoryObject(state, request.parameters["id"]!);
      if (!found) throw resourceNotFound(request.parameters["id"]!);
      return entityResponse(request, "directoryObjects", withType(found), 200, { type: directoryObjectType });
    },
  },
  {
    method: "POST",
    path: "/directoryObjects/getByIds",
    permissions: readAny,
    handler: (request, { state }) => {
      const { ids, types = [] } = request.body;
      const kinds = kindsOf(types);
      if (!isTexts(ids) || ids.length === 0 || ids.length > mostIds) {
        throw badRequest(`'ids' has to be a list of 1 to ${mostIds} object ids.`, "Request_BadRequest");
      }
      const found = [...new Set(ids)].flatMap((id) => directoryObject(state, id) ?? []);
      return {
        status: 200,
        body: {
          "@odata.context": `${request.baseUrl}/${request.version}/$metadata#directoryObjects`,
          value: found.filter(({ kind }) => kinds.includes(kind)).map((one) => visible(one, request.caller)),
        },
      };
    },
  },
];

function kindsOf(types: Json): readonly DirectoryKind[] {
  const all = Object.values<DirectoryKind>(directoryKinds);
  if (!isTexts(types)) throw badRequest("'types' has to be a list of names.", "Request_BadRequest");
  if (types.length === 0 || types.includes("directoryObject")) return all;
  const other = types.find((type) => !Object.hasOwn(directoryKinds, type));
  if (other !== undefined) throw badRequest(`'${other}' is no type of directory objects.`, "Request_BadRequest");
  return types.map((type) => directoryKinds[type as DirectoryKindName]);
}

function isTexts(value: Json | undefined): value is readonly string[] {
  return Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === "string");
}
