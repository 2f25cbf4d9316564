import type { Attributes } from "../configuration";
import { call, callUnlessGone, find, type Json } from "../graph-calls";
import type { ResourceType } from "../resource-type";

const locations = "/v1.0/identity/conditionalAccess/namedLocations";

/** The id of an IP location reaches state after the waiting, that of a country location before. */
export const namedLocation: ResourceType = {
  replaces: (prior, wanted) => "ip" in prior !== "ip" in wanted,
  *create(wanted) {
    const { id } = yield* call("POST", locations, locationBody(wanted));
    const ids = { id: `/identity/conditionalAccess/namedLocations/${String(id)}`, object_id: id };
    if ("country" in wanted) yield { recorded: ids };
    yield* find(`${locations}/${String(id)}`);
    return ids;
  },
  *update({ object_id }, wanted) {
    yield* call("PATCH", `${locations}/${String(object_id)}`, locationBody(wanted));
  },
  *remove(prior) {
    const path = `${locations}/${String(prior["object_id"])}`;
    if ("ip" in prior) {
      const { displayName: _, ...ranges } = locationBody(prior);
      if (!(yield* callUnlessGone("PATCH", path, { ...ranges, isTrusted: false }))) return;
      yield* find(path);
    }
    yield* callUnlessGone("DELETE", path);
  },
  read: ({ object_id }) => find(`${locations}/${String(object_id)}`),
  wanted: locationBody,
};

function locationBody({ display_name: displayName, ip, country }: Attributes): Json {
  if (ip) {
    const { ip_ranges, trusted } = ip as { ip_ranges: readonly string[]; trusted?: boolean };
    return {
      "@odata.type": "#microsoft.graph.ipNamedLocation",
      displayName,
      ipRanges: ip_ranges.map((cidrAddress) => ({ "@odata.type": "#microsoft.graph.iPv4CidrRange", cidrAddress })),
      isTrusted: trusted ?? false,
    };
  }
  const { countries_and_regions, include_unknown_countries_and_regions, country_lookup_method } = country as Attributes;
  return {
    "@odata.type": "#microsoft.graph.countryNamedLocation",
    displayName,
    countriesAndRegions: countries_and_regions,
    countryLookupMethod: country_lookup_method ?? "clientIpAddress",
    includeUnknownCountriesAndRegions: include_unknown_countries_and_regions ?? false,
  };
}
