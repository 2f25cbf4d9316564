import { badRequest } from "../graph-error";
import type { GraphObject } from "../graph-object";
import type { Caller, GraphRequest } from "../graph-request";
import type { GraphResponse } from "../graph-response";
import { collectionResponse, countResponse } from "../odata/collection-response";
import { type DirectoryKindName, directoryKinds, type DirectoryObject } from "./directory-kinds";
import { directoryObjectType } from "./entity-types";

const typePrefix = "microsoft.graph.";

/**
 * A list that mixes kinds, such as the members of a group. `/microsoft.graph.user` behind it keeps one kind, and
 * `/$count` counts.
 */
export function directoryList(
  request: GraphRequest,
  objects: readonly DirectoryObject[],
  last: string | undefined = request.parameters["cast"],
): GraphResponse {
  const shape = { type: directoryObjectType };
  if (last === "$count") return countResponse(request, objects.map(withType), shape);
  if (last === undefined) {
    const shown = objects.map((one) => visible(one, request.caller));
    return collectionResponse(request, "directoryObjects", shown, shape);
  }
  const kind = castKind(last);
  const ofKind = objects.filter((one) => one.kind === kind).map((one) => visible(one, request.caller));
  return collectionResponse(request, `directoryObjects/${last}`, ofKind, { type: kind.type });
}

/**
 * An object as a caller sees it among others: who may not read its kind is told id and type.
 *
 * @see https://learn.microsoft.com/graph/permissions-overview#limited-information-returned-for-inaccessible-member-objects
 */
export function visible(one: DirectoryObject, caller: Caller): GraphObject {
  const mayRead = one.object.id === caller.objectId || one.kind.readers.some((role) => caller.roles.has(role));
  return mayRead ? withType(one) : { "@odata.type": one.kind.odataType, id: one.object.id };
}

export function withType({ kind, object }: DirectoryObject): GraphObject {
  return { "@odata.type": kind.odataType, ...object };
}

function castKind(segment: string) {
  const name = segment.startsWith(typePrefix) ? segment.slice(typePrefix.length) : "";
  if (Object.hasOwn(directoryKinds, name)) return directoryKinds[name as DirectoryKindName];
  throw badRequest(`Resource not found for the segment '${segment}'.`);
}
