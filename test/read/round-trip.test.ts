import * as fc from "fast-check";
import { AuthenticationStrength } from "../../lib/constructs/authentication-strength";
import { ConditionalAccessPolicy } from "../../lib/constructs/conditional-access-policy";
import { NamedLocation } from "../../lib/constructs/named-location";
import type { NamedLocation as Location } from "../../lib/model/named-location";
import { readSynthesized } from "../../lib/read/policy-set";
import { policyArbitrary, textArbitrary } from "../support/policy-arbitraries";
import { synthStack } from "../support/synth";

const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 }).map((list) => list.toSorted());

const locationArbitrary: fc.Arbitrary<Location> = fc.oneof(
  fc.record({
    kind: fc.constant("ip" as const),
    id: fc.constant({ reference: "azuread_named_location.place.object_id" }),
    displayName: textArbitrary,
    ipRanges: some(["198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"]),
    isTrusted: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("country" as const),
    id: fc.constant({ reference: "azuread_named_location.place.object_id" }),
    displayName: textArbitrary,
    countriesAndRegions: some(["DE", "FR", "GB"]),
    includeUnknownCountriesAndRegions: fc.boolean(),
    countryLookupMethod: fc.constantFrom("clientIpAddress" as const, "authenticatorAppGps" as const),
  }),
);

describe("read(synth(construct(model))) is the model", () => {
  test("for every policy that the provider can express", () => {
    fc.assert(
      fc.property(policyArbitrary, (policy) => {
        const json = synthStack((stack) => new ConditionalAccessPolicy(stack, "policy", { policy }));
        expect(readSynthesized(json).policies).toEqual([policy]);
      }),
    );
  });

  test("for named locations", () => {
    fc.assert(
      fc.property(locationArbitrary, (location) => {
        const json = synthStack((stack) => new NamedLocation(stack, "place", location));
        expect(readSynthesized(json).namedLocations).toEqual([location]);
      }),
    );
  });

  test("for authentication strengths", () => {
    const strength = fc.record({
      id: fc.constant({ reference: "azuread_authentication_strength_policy.keys.id" }),
      displayName: textArbitrary,
      description: textArbitrary,
      allowedCombinations: some(["fido2", "password,hardwareOath", "windowsHelloForBusiness"]),
    });
    fc.assert(
      fc.property(strength, (model) => {
        const json = synthStack((stack) => new AuthenticationStrength(stack, "keys", model));
        expect(readSynthesized(json).authenticationStrengths).toEqual([model]);
      }),
    );
  });
});
