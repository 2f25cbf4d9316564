import { badRequest } from "../graph-error";
import type { GraphRequest } from "../graph-request";
import type { EntityType } from "./entity-type";
import type { FilterExpression } from "./filter-expression";
import { type Expansion, parseExpand, parseSelect } from "./parse-select";
import { parseFilter } from "./parse-filter";
import { type PagePosition, pagePosition } from "./skip-token";

export interface SortKey {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

/** What a request asks of a list or, where only the first two apply, of one object. */
export interface QueryOptions {
  readonly select: readonly string[] | undefined;
  readonly expand: readonly Expansion[];
  readonly filter: FilterExpression | undefined;
  readonly orderBy: readonly SortKey[];
  readonly top: number;
  readonly from: PagePosition | undefined;
  readonly count: boolean;
}

const ofObject = ["$select", "$expand"] as const;
const ofList = [...ofObject, "$filter", "$orderby", "$top", "$count", "$skiptoken"] as const;
type OptionName = (typeof ofList)[number];

/** How many objects a page holds where nothing is said, and where `$top` says it. */
export interface PageSize {
  readonly usual: number;
  readonly most: number;
}

/** @see https://learn.microsoft.com/graph/query-parameters */
export const directoryPages: PageSize = { usual: 100, most: 999 };

/** @throws GraphError with status 400 for an option that this kind of request does not take, or a value that is none */
export function queryOptions(
  { query, eventual }: Pick<GraphRequest, "query" | "eventual">,
  kind: "object" | "list",
  type: EntityType | undefined,
  pages = directoryPages,
): QueryOptions {
  const texts = optionTexts(query, kind === "object" ? ofObject : ofList);
  const filter = texts.get("$filter");
  const options: QueryOptions = {
    select: parseSelect(texts.get("$select"), type),
    expand: parseExpand(texts.get("$expand"), type),
    filter: filter === undefined ? undefined : parseFilter(filter, type),
    orderBy: sortKeys(texts.get("$orderby"), type),
    top: pageLength(texts.get("$top"), pages),
    from: pagePosition(texts.get("$skiptoken")),
    count: truth(texts.get("$count")),
  };
  if (type?.isOfDirectory === true) refuseAdvanced(options, eventual);
  return options;
}

/** Graph takes the names with `$` or without. */
function optionTexts(query: URLSearchParams, allowed: readonly OptionName[]): ReadonlyMap<OptionName, string> {
  const texts = new Map<OptionName, string>();
  for (const [name, text] of query) {
    const wanted = `$${name.replace(/^\$/, "").toLowerCase()}`;
    const option = allowed.find((one) => one === wanted);
    if (option === undefined) throw badRequest(`Query option '${name}' is not supported here.`);
    if (texts.has(option)) throw badRequest(`Query option '${name}' was specified more than once.`);
    texts.set(option, text);
  }
  return texts;
}

function sortKeys(text: string | undefined, type: EntityType | undefined): readonly SortKey[] {
  return (text?.split(",") ?? []).map((part) => {
    const [, path, direction] = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/.exec(part) ?? [];
    if (path === undefined) throw badRequest(`Syntax error in the OrderBy clause '${part.trim()}'.`);
    const segments = path.split("/");
    if (type && !Object.hasOwn(type.properties, segments[0]!)) {
      throw badRequest(`Could not find a property named '${segments[0]!}' on type '${type.name}'.`);
    }
    return { path: segments, isDescending: direction === "desc" };
  });
}

function pageLength(text: string | undefined, { usual, most }: PageSize): number {
  if (text === undefined) return usual;
  const length = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (length >= 1 && length <= most) return length;
  throw badRequest(
    `Invalid page size specified: '${text}'. Must be between 1 and ${most} inclusive.`,
    "Request_BadRequest",
  );
}

function truth(text: string | undefined): boolean {
  if (text === undefined || text === "false") return false;
  if (text === "true") return true;
  throw badRequest(`Invalid value '${text}' for $count: expected true or false.`);
}

/** Graph ignores or refuses these without the header, depending on the resource; here they are refused. */
function refuseAdvanced({ filter, orderBy, count }: QueryOptions, eventual: boolean): void {
  if (eventual && count) return;
  const what = count
    ? "$count"
    : filter && isAdvanced(filter)
      ? "The operator in $filter"
      : filter && orderBy.length > 0
        ? "$orderby together with $filter"
        : undefined;
  if (what === undefined) return;
  throw badRequest(
    `${what} is not supported without the header 'ConsistencyLevel: eventual' and $count=true.`,
    "Request_UnsupportedQuery",
  );
}

function isAdvanced(filter: FilterExpression): boolean {
  if (filter.kind === "and" || filter.kind === "or") return filter.operands.some(isAdvanced);
  if (filter.kind === "any") return isAdvanced(filter.condition);
  if (filter.kind === "comparison") return filter.operator === "ne";
  return filter.kind === "not" || filter.kind === "endswith";
}
