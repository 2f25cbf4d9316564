const longest = 80;

/** What stands in a file, in words fit for an error of one line. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return value === "" ? "an empty text" : quoted(value);
  if (typeof value === "number" || typeof value === "boolean") return `${typeof value} ${String(value)}`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return typeof value === "object" && Object.keys(value).length === 0 ? "an empty mapping" : "a mapping";
}

/** Quoted on one line, without control characters, cut where it is long. PEM is not repeated: it may be a private key. */
export function quoted(text: string): string {
  if (text.includes("-----BEGIN")) return '"-----BEGIN …"';
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return JSON.stringify(cut).replace(/[\u007f-\u009f\u2028\u2029]/g, "");
}
