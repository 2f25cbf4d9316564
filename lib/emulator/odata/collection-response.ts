import type { GraphObject, Json } from "../graph-object";
import type { GraphRequest } from "../graph-request";
import type { GraphResponse } from "../graph-response";
import { matchesFilter, requiredTexts, valueAt } from "./match-filter";
import { projected } from "./projection";
import { directoryPages, type QueryOptions, queryOptions, type SortKey } from "./query-options";
import type { Shape } from "./shape";
import { pageStart, skipToken } from "./skip-token";

/** Objects of a list that may have a property of a value; undefined where there is no index to tell. */
export type FindByText = (property: string, text: string) => Iterable<GraphObject> | undefined;

/**
 * A list as Graph answers it, with the query options of the request.
 *
 * @param entitySet as in `$metadata#<entitySet>`, such as `groups`
 * @param find looked into before every object is
 */
export function collectionResponse(
  request: GraphRequest,
  entitySet: string,
  objects: Iterable<GraphObject>,
  shape?: Shape,
  find?: FindByText,
  pages = directoryPages,
): GraphResponse {
  const options = queryOptions(request, "list", shape?.type, pages);
  const fitting = isFirstPageAsItIs(options) ? taken(objects, options.top + 1) : filtered(objects, options, find);
  const sorted = options.orderBy.length > 0 ? fitting.toSorted(comparison(options.orderBy)) : fitting;
  const start = options.from ? pageStart(sorted, options.from) : 0;
  const end = start + options.top;
  const page = sorted.slice(start, end);
  const last = page.at(-1);
  const context = { request, entitySet, ...(shape && { shape }) };
  return {
    status: 200,
    body: {
      "@odata.context": `${request.baseUrl}/${request.version}/$metadata#${entitySet}`,
      ...(options.count && { "@odata.count": sorted.length }),
      ...(last && end < sorted.length && { "@odata.nextLink": nextLink(request, { after: last.id, index: end }) }),
      value: page.map((object): Json => projected(object, options, context)),
    },
  };
}

/** How many objects fit, as `/$count` answers. */
export function countResponse(request: GraphRequest, objects: Iterable<GraphObject>, shape?: Shape): GraphResponse {
  const query = new URLSearchParams(request.query);
  query.set("$count", "true");
  const options = queryOptions({ query, eventual: request.eventual }, "list", shape?.type);
  return { status: 200, text: String(filtered(objects, options).length) };
}

/** Of a large tenant, the first page is not worth looking at every object. */
function isFirstPageAsItIs({ filter, orderBy, from, count }: QueryOptions): boolean {
  return !filter && orderBy.length === 0 && !from && !count;
}

function taken(objects: Iterable<GraphObject>, most: number): readonly GraphObject[] {
  const first: GraphObject[] = [];
  for (const object of objects) {
    if (first.length === most) break;
    first.push(object);
  }
  return first;
}

function filtered(objects: Iterable<GraphObject>, { filter }: QueryOptions, find?: FindByText): readonly GraphObject[] {
  if (!filter) return [...objects];
  for (const [property, text] of requiredTexts(filter)) {
    const found = find?.(property, text);
    if (found) return [...found].filter((object) => matchesFilter(filter, object));
  }
  const fitting: GraphObject[] = [];
  for (const object of objects) if (matchesFilter(filter, object)) fitting.push(object);
  return fitting;
}

function comparison(keys: readonly SortKey[]): (a: GraphObject, b: GraphObject) => number {
  return (a, b) => {
    for (const { path, isDescending } of keys) {
      const order = compare(valueAt(a, path), valueAt(b, path));
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  };
}

/** What is absent comes first. */
function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  if (typeof a === "string" && typeof b === "string") {
    const [one, other] = [a.toLowerCase(), b.toLowerCase()];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return Number(a) - Number(b) || 0;
}

function nextLink({ baseUrl, version, path, query }: GraphRequest, position: { after: string; index: number }): string {
  const options = [...query].filter(([name]) => name.replace(/^\$/, "").toLowerCase() !== "skiptoken");
  const text = [...options, ["$skiptoken", skipToken(position)] as const]
    .map(([name, value]) => `${encodeURIComponent(name).replace("%24", "$")}=${encodeURIComponent(value)}`)
    .join("&");
  return `${baseUrl}/${version}${path}?${text}`;
}
