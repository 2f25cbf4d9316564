import { NamedLocation, type NamedLocationProps } from "../../lib/constructs/named-location";
import { UnsupportedByProviderError } from "../../lib/constructs/unsupported-by-provider-error";
import { inStack, onlyResource, synthStack } from "../support/synth";

const type = "azuread_named_location";
const office = { kind: "ip", displayName: "Office", ipRanges: ["203.0.113.0/24"], isTrusted: true } as const;
const home = {
  kind: "country",
  displayName: "Home",
  countriesAndRegions: ["NO"],
  includeUnknownCountriesAndRegions: false,
  countryLookupMethod: "clientIpAddress",
} as const;

function rendered(props: NamedLocationProps) {
  return onlyResource(
    synthStack((stack) => new NamedLocation(stack, "office", props)),
    type,
  );
}

test("IP ranges are sorted and unique, and a replacement comes before what it replaces", () => {
  const ipRanges = ["2001:db8::/32", "203.0.113.0/24", "198.51.100.0/24", "203.0.113.0/24"];
  expect(rendered({ ...office, ipRanges })).toEqual({
    display_name: "Office",
    ip: { ip_ranges: ["198.51.100.0/24", "2001:db8::/32", "203.0.113.0/24"], trusted: true },
    lifecycle: { create_before_destroy: true },
  });
});

test("countries are sorted and unique", () => {
  expect(rendered({ ...home, countriesAndRegions: ["SE", "DK", "SE"] })).toMatchObject({
    country: {
      countries_and_regions: ["DK", "SE"],
      include_unknown_countries_and_regions: false,
      country_lookup_method: "clientIpAddress",
    },
  });
});

test("policies refer to its object id under its own name", () => {
  expect(inStack((stack) => new NamedLocation(stack, "office", office).locationId)).toEqual({
    reference: "azuread_named_location.office.object_id",
  });
});

test("text stays text", () => {
  expect(rendered({ ...office, displayName: "${a}", ipRanges: ["%{b}"] })).toMatchObject({
    display_name: "$${a}",
    ip: { ip_ranges: ["%%{b}"] },
  });
  expect(rendered({ ...home, countriesAndRegions: ["${c}"] })).toMatchObject({
    country: { countries_and_regions: ["$${c}"] },
  });
});

test.each<[string, NamedLocationProps]>([
  ["ipRanges", { ...office, ipRanges: [] }],
  ["countriesAndRegions", { ...home, countriesAndRegions: [] }],
  ["a location of unknown kind", { kind: "unknown", displayName: "?", because: "it is a compliant network" }],
])("fails for %s that the provider cannot express", (part, props) => {
  expect(() => rendered(props)).toThrow(UnsupportedByProviderError);
  expect(() => rendered(props)).toThrow(`test/office: ${part} cannot be deployed with the azuread provider: `);
});
