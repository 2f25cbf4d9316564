import type { NamedLocation } from "../model/named-location";
import type { Id } from "../model/reference";
import { Fields } from "./fields";
import { takeMetaArguments } from "./meta-arguments";

/** Reads the attributes of an `azuread_named_location`; one that cannot be read in full is of kind `unknown`. */
export function readAzureadNamedLocation(id: Id, values: Readonly<Record<string, unknown>>): NamedLocation {
  const problems: string[] = [];
  const fields = Fields.of("", values, (because) => problems.push(because));
  const displayName = fields.reportingTo(() => {}).text("display_name") ?? "";
  const ip = fields.block("ip");
  const country = fields.block("country");
  takeMetaArguments(fields, (because) => problems.push(because));
  if (ip !== undefined && country !== undefined) problems.push("has both ip and country");
  if (ip === undefined && country === undefined) problems.push("has neither ip nor country");
  const location: NamedLocation = ip
    ? { kind: "ip", id, displayName, ipRanges: ip.texts("ip_ranges"), isTrusted: ip.flag("trusted") }
    : {
        kind: "country",
        id,
        displayName,
        countriesAndRegions: country?.texts("countries_and_regions") ?? [],
        includeUnknownCountriesAndRegions: country?.flag("include_unknown_countries_and_regions") ?? false,
        countryLookupMethod:
          country?.oneOf("country_lookup_method", ["clientIpAddress", "authenticatorAppGps"]) ?? "clientIpAddress",
      };
  ip?.finish();
  country?.finish();
  fields.finish();
  return problems.length > 0 ? { kind: "unknown", id, displayName, because: problems.join("; ") } : location;
}
