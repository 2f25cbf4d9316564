/** One record as it came, of which only what places it is looked at. */
export interface CollectedRecord {
  readonly id: string;
  /** Milliseconds; undefined where it cannot be read. */
  readonly createdDateTime: number | undefined;
  readonly json: object;
}

export interface SignInPage {
  readonly records: readonly CollectedRecord[];
  /** Address of the next page. */
  readonly next?: string;
}

/** @returns in words what was found where it is no page of sign-ins */
export function pageFrom(json: unknown): SignInPage | string {
  if (!isObject(json)) return Array.isArray(json) ? "a list" : "a JSON value that is no object";
  const { value, "@odata.nextLink": next } = json;
  if (!Array.isArray(value)) return "an object without a list of records";
  if (next !== undefined && next !== null && typeof next !== "string") return "a link to the next page that is no text";
  const records = value.map(recordFrom);
  if (!records.every((record) => record !== undefined)) return "a list in which something has no id";
  return { records, ...(typeof next === "string" && next !== "" && { next }) };
}

function recordFrom(json: unknown): CollectedRecord | undefined {
  if (!isObject(json)) return undefined;
  const { id, createdDateTime } = json;
  if (typeof id !== "string" || id === "") return undefined;
  const time = typeof createdDateTime === "string" ? Date.parse(createdDateTime) : NaN;
  return { id, createdDateTime: Number.isNaN(time) ? undefined : time, json };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
