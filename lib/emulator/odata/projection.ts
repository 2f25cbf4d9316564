import type { GraphObject, Json, JsonObject } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { Expansion } from "./parse-select";
import type { QueryOptions } from "./query-options";
import type { Shape } from "./shape";

interface Surroundings {
  readonly request: Pick<GraphRequest, "baseUrl" | "version">;
  readonly entitySet: string;
  readonly shape?: Shape;
}

/** @see https://learn.microsoft.com/graph/query-parameters#expand */
const mostExpanded = 20;

/** An object with what was selected, or what comes without asking, and with what was expanded. The id is always there. */
export function projected(
  object: GraphObject,
  { select, expand }: Pick<QueryOptions, "select" | "expand">,
  { request, entitySet, shape }: Surroundings,
): JsonObject {
  const chosen = picked(object, select ?? (request.version === "v1.0" ? shape?.type.byDefault : undefined));
  if (expand.length === 0) return chosen;
  const root = `${request.baseUrl}/${request.version}/$metadata#${entitySet}('${object.id}')`;
  return Object.assign({ ...chosen }, ...expand.map((one) => expanded(object, one, root, shape))) as JsonObject;
}

function picked(object: JsonObject, names: readonly string[] | undefined): JsonObject {
  if (names === undefined) return object;
  const wanted = new Set(["id", "@odata.type", ...names]);
  return Object.fromEntries(Object.entries(object).filter(([name]) => wanted.has(name)));
}

function expanded(
  object: GraphObject,
  { relation, select }: Expansion,
  root: string,
  shape: Shape | undefined,
): JsonObject {
  const related = shape?.related?.(object, relation);
  if (related === undefined) return {};
  const value: Json = isList(related)
    ? related.slice(0, mostExpanded).map((one) => picked(one, select))
    : picked(related, select);
  return { [`${relation}@odata.context`]: `${root}/${relation}`, [relation]: value };
}

function isList(related: readonly GraphObject[] | GraphObject): related is readonly GraphObject[] {
  return Array.isArray(related);
}
