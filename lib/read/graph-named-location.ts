import type { NamedLocation } from "../model/named-location";
import type { Id } from "../model/reference";
import { canonicalCidr } from "../network/cidr";
import { Fields } from "./fields";
import { withoutNoise } from "./graph-noise";

/** Whether a JSON value has the shape of a named location of any kind. */
export function isGraphNamedLocation(json: unknown): json is Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return false;
  const type = (json as Readonly<Record<string, unknown>>)["@odata.type"];
  if (typeof type === "string" && type.endsWith("NamedLocation")) return true;
  return "ipRanges" in json || "countriesAndRegions" in json || "compliantNetworkType" in json;
}

/**
 * Reads a `namedLocation` of Graph; one that cannot be read in full is of kind `unknown`.
 *
 * @throws TypeError when the value is no named location or has no id
 * @see https://learn.microsoft.com/graph/api/resources/namedlocation
 */
export function readGraphNamedLocation(json: unknown): NamedLocation {
  if (!isGraphNamedLocation(json)) throw new TypeError("not a named location (no ipRanges, no countriesAndRegions)");
  const problems: string[] = [];
  const values = withoutNoise(json) as Readonly<Record<string, unknown>>;
  const fields = Fields.of("", values, (because) => problems.push(because));
  const texts = fields.reportingTo(() => {});
  const id = texts.text("id");
  if (id === undefined) throw new TypeError("id is missing");
  const displayName = texts.text("displayName") ?? "";
  const location = readKind(fields, id, displayName, problems);
  return problems.length > 0 ? { kind: "unknown", id, displayName, because: problems.join("; ") } : location;
}

function readKind(fields: Fields, id: Id, displayName: string, problems: string[]): NamedLocation {
  const common = { id, displayName };
  if (fields.has("ipRanges")) {
    const ranges = fields.take("ipRanges");
    if (!fields.has("isTrusted")) fields.missing("isTrusted");
    const ipRanges = (Array.isArray(ranges) ? ranges : [ranges]).flatMap((range) => readRange(range, problems));
    return { kind: "ip", ...common, ipRanges, isTrusted: fields.flag("isTrusted") };
  }
  if (fields.has("countriesAndRegions")) {
    const lookup = fields.oneOf("countryLookupMethod", ["clientIpAddress", "authenticatorAppGps"]);
    return {
      kind: "country",
      ...common,
      countriesAndRegions: fields.texts("countriesAndRegions").map((code) => code.toUpperCase()),
      includeUnknownCountriesAndRegions: fields.flag("includeUnknownCountriesAndRegions"),
      countryLookupMethod: lookup ?? "clientIpAddress",
    };
  }
  const because = fields.has("compliantNetworkType")
    ? "a compliant network of Global Secure Access, which no address tells"
    : "has neither ipRanges nor countriesAndRegions";
  return { kind: "unknown", ...common, because };
}

function readRange(range: unknown, problems: string[]): readonly string[] {
  const address = typeof range === "object" && range !== null && "cidrAddress" in range ? range.cidrAddress : undefined;
  if (typeof address !== "string") {
    problems.push("a range has no cidrAddress");
    return [];
  }
  const result = canonicalCidr(address);
  if ("canonical" in result) return [result.canonical];
  if (result.suggestion !== undefined) return [result.suggestion];
  problems.push(`range ${address}: ${result.problem}`);
  return [];
}
