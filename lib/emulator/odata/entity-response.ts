import type { GraphObject, Json, JsonObject } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { GraphResponse } from "../graph-response";
import { queryOptions } from "./query-options";
import { projected } from "./projection";
import type { Shape } from "./shape";

/**
 * One entity as Graph answers it, with `$select` and `$expand` of the request when that reads.
 *
 * @param entitySet as in `$metadata#<entitySet>/$entity`, such as `groups`
 */
export function entityResponse(
  request: GraphRequest,
  entitySet: string,
  object: GraphObject,
  status = 200,
  shape?: Shape,
): GraphResponse {
  const context = `${request.baseUrl}/${request.version}/$metadata#${entitySet}/$entity`;
  if (request.method !== "GET") return { status, body: { "@odata.context": context, ...object } };
  const options = queryOptions(request, "object", shape?.type);
  const body: JsonObject = projected(object, options, { request, entitySet, ...(shape && { shape }) });
  return { status, body: { "@odata.context": context, ...(body as Readonly<Record<string, Json>>) } };
}
