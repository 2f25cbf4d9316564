/** Graph objects out of one JSON value, with what the value says about its own completeness. */
export interface GraphPage {
  readonly items: readonly unknown[];
  /** A response of Graph to a list request, which has a link to the next page unless it is the last one. */
  readonly last?: boolean;
  /** Number of objects in all pages, where the value tells. */
  readonly count?: number;
}

/** Takes a `value` page, an array of objects or pages, or one object alone. */
export function readGraphPage(json: unknown): GraphPage {
  if (!Array.isArray(json)) return isPage(json) ? page(json) : { items: [json] };
  const parts = json.map((item: unknown): GraphPage => (isPage(item) ? page(item) : { items: [item] }));
  const last = parts.at(-1)?.last;
  const counts = parts.flatMap(({ count }) => count ?? []);
  return {
    items: parts.flatMap(({ items }) => items),
    ...(last !== undefined && { last }),
    ...(counts.length > 0 && { count: Math.max(...counts) }),
  };
}

interface Page {
  readonly value?: readonly unknown[];
  readonly "@odata.nextLink"?: unknown;
  readonly "@odata.count"?: unknown;
}

function isPage(json: unknown): json is Page {
  if (typeof json !== "object" || json === null) return false;
  return "value" in json ? Array.isArray(json.value) : "@odata.count" in json;
}

function page(json: Page): GraphPage {
  const count = json["@odata.count"];
  return {
    items: json.value ?? [],
    last: typeof json["@odata.nextLink"] !== "string",
    ...(typeof count === "number" && { count }),
  };
}
