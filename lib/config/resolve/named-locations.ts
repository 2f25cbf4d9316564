import { countryCodes } from "../../microsoft/countries";
import type { CountryNamedLocation, IpNamedLocation, NamedLocation } from "../../model/named-location";
import type { Keyed } from "../../model/tenant";
import { canonicalCidr } from "../../network/cidr";
import { quoted } from "../describe-value";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import type { NamedLocationEntry } from "../schema/named-locations";

export function resolveNamedLocations(
  entries: ReadonlyMap<string, NamedLocationEntry>,
  reader: Reader,
): readonly Keyed<NamedLocation>[] {
  return [...entries].map(([key, entry]) => ({ key, ...resolve(key, entry, reader) }));
}

/** Reference to a named location of the stack. */
export function namedLocationId(key: string): { readonly reference: string } {
  return { reference: `azuread_named_location.${key}.object_id` };
}

function resolve(key: string, entry: NamedLocationEntry, reader: Reader): IpNamedLocation | CountryNamedLocation {
  const shared = { id: namedLocationId(key), displayName: entry.displayName ?? key };
  if ("ipRanges" in entry) {
    checkList(entry.ipRanges, ["namedLocations", key, "ipRanges"], rangeProblem, reader);
    return { kind: "ip", ...shared, ipRanges: entry.ipRanges, isTrusted: entry.trusted };
  }
  checkList(entry.countries, ["namedLocations", key, "countries"], countryProblem, reader);
  return {
    kind: "country",
    ...shared,
    countriesAndRegions: entry.countries,
    includeUnknownCountriesAndRegions: entry.includeUnknown,
    countryLookupMethod: entry.lookup,
  };
}

function checkList(
  items: readonly string[],
  path: Path,
  wrong: (item: string) => { readonly found: string; readonly expected: string } | undefined,
  reader: Reader,
): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const problem =
      wrong(item) ??
      (seen.has(item) ? { found: `${quoted(item)} a second time`, expected: "each entry once" } : undefined);
    if (problem) reader.report([...path, index], problem.found, problem.expected);
    seen.add(item);
  }
}

function rangeProblem(range: string) {
  const result = canonicalCidr(range);
  if ("canonical" in result) return undefined;
  const { problem, suggestion } = result;
  const expected =
    suggestion === undefined
      ? "a CIDR range such as 198.51.100.0/24 or 2001:db8::/32"
      : `the canonical form ${suggestion}`;
  return { found: `range ${quoted(range)}, ${problem}`, expected };
}

function countryProblem(code: string) {
  if (countryCodes.has(code)) return undefined;
  const upper = code.toUpperCase();
  const expected = countryCodes.has(upper) ? upper : "an ISO 3166-1 alpha-2 code such as NL";
  return { found: `country ${quoted(code)}`, expected };
}
