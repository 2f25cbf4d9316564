import { readSynthesized } from "../../lib/read/policy-set";

const switchedTo = (isEnabled: unknown) => ({
  url: "policies/identitySecurityDefaultsEnforcementPolicy",
  body: { isEnabled },
});

describe("readSynthesized", () => {
  test("reads locations and strengths, with references to themselves as ids", () => {
    const set = readSynthesized({
      resource: {
        azuread_named_location: {
          office: { display_name: "Office", ip: { ip_ranges: ["203.0.113.0/24"], trusted: true } },
          abroad: { display_name: "Abroad", country: [{ countries_and_regions: ["FR"] }] },
        },
        azuread_authentication_strength_policy: {
          keys: { display_name: "Keys", allowed_combinations: ["fido2"] },
        },
      },
    });
    expect(set.namedLocations).toEqual([
      {
        kind: "ip",
        id: { reference: "azuread_named_location.office.object_id" },
        displayName: "Office",
        ipRanges: ["203.0.113.0/24"],
        isTrusted: true,
      },
      {
        kind: "country",
        id: { reference: "azuread_named_location.abroad.object_id" },
        displayName: "Abroad",
        countriesAndRegions: ["FR"],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: "clientIpAddress",
      },
    ]);
    expect(set.authenticationStrengths).toEqual([
      {
        id: { reference: "azuread_authentication_strength_policy.keys.id" },
        displayName: "Keys",
        allowedCombinations: ["fido2"],
      },
    ]);
    expect(set.doubts).toEqual([]);
  });

  test.each([
    ["has neither ip nor country", {}],
    ["has both ip and country", { ip: { ip_ranges: ["203.0.113.0/24"] }, country: { countries_and_regions: ["FR"] } }],
    ["ip.ip_ranges is known at apply only (var.ranges)", { ip: { ip_ranges: "${var.ranges}" } }],
    ["compliant_network is not known here", { ip: { ip_ranges: ["203.0.113.0/24"] }, compliant_network: true }],
  ])("a location that %s is unknown, not dropped", (because, values) => {
    const set = readSynthesized({ resource: { azuread_named_location: { l: { display_name: "L", ...values } } } });
    expect(set.namedLocations).toEqual([
      expect.objectContaining({ kind: "unknown", because: expect.stringContaining(because) }),
    ]);
  });

  test.each([
    ["on", { a: switchedTo(true) }],
    ["off", { a: switchedTo(false) }],
    ["unknown", {}],
    ["unknown", { a: switchedTo("${var.on}") }],
    ["unknown", { a: switchedTo(true), b: switchedTo(false) }],
    ["unknown", { a: { url: "policies/authorizationPolicy", body: { isEnabled: true } } }],
  ])("security defaults are %s after %j", (securityDefaults, resources) => {
    expect(readSynthesized({ resource: { msgraph_update_resource: resources } }).securityDefaults).toBe(
      securityDefaults,
    );
  });

  test("a strength with a combination that cannot be read is not known at all", () => {
    const { authenticationStrengths, doubts } = readSynthesized({
      resource: {
        azuread_authentication_strength_policy: {
          keys: { display_name: "Keys", allowed_combinations: ["fido2", "${var.extra}"] },
        },
      },
    });
    expect(authenticationStrengths).toEqual([]);
    expect(doubts).toEqual([
      "azuread_authentication_strength_policy.keys: allowed_combinations is known at apply only (var.extra)",
    ]);
  });

  test("a configuration does not claim to hold every named location of the tenant", () => {
    expect(readSynthesized({ resource: {} }).namedLocationsComplete).toBe(false);
  });

  test("modules and resources that write policies past azuread are doubts", () => {
    const { doubts } = readSynthesized({
      module: { baseline: { source: "./baseline" } },
      resource: { msgraph_resource: { agents: { url: "identity/conditionalAccess/policies" } } },
    });
    expect(doubts).toEqual(["msgraph_resource.agents writes policies and is not read", "module baseline is not read"]);
  });
});
