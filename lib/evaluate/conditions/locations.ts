import { multifactorTrustedIpsId } from "../../microsoft/multifactor-trusted-ips";
import type { Match } from "../../model/decision";
import type { CountryNamedLocation, IpNamedLocation, NamedLocation } from "../../model/named-location";
import { type Id, idKey, idText } from "../../model/reference";
import type { SignIn } from "../../model/sign-in";
import { parseAddress } from "../../network/address";
import { type AddressSet, addressSet, containsAddress } from "../../network/address-set";
import type { ConditionMatcher, EvaluationContext } from "../context";
import { anyOf, doesNotMatch, included, matches, matchIf, unknown } from "../match";

/**
 * From where, by the public address that Entra sees. `AllTrusted` is every IP location marked as trusted, with the
 * legacy MFA trusted IPs: no address is outside of it unless all of them are known. A country that the authenticator app reports by GPS cannot be known beforehand.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export const matchLocations: ConditionMatcher = ({ locations }, signIn, context) => {
  if (!locations) return matches;
  if (locations.includeLocations.length === 0) return unknown("which locations the policy includes: it names none");
  return included(matchIds(locations.includeLocations, signIn, context), () =>
    matchIds(locations.excludeLocations ?? [], signIn, context),
  );
};

function matchIds(ids: readonly Id[], signIn: SignIn, context: EvaluationContext): Match {
  return anyOf(ids, (id) => {
    if (id === "All") return matches;
    if (id === "AllTrusted") return matchTrusted(signIn, context);
    if (id === multifactorTrustedIpsId) return matchMultifactorTrustedIps(signIn, context);
    const location = context.namedLocations.get(idKey(id));
    return location ? matchLocation(location, signIn) : unknown(`what named location ${idText(id)} is`);
  });
}

/** What is trusted besides the locations that can be read may hold any other address. */
function matchTrusted(signIn: SignIn, context: EvaluationContext): Match {
  const locations = [...context.namedLocations.values()];
  const trusted = locations.filter((one) => one.kind === "ip" && one.isTrusted);
  const unreadable = locations.flatMap((one) =>
    one.kind === "unknown" ? [unknown(`whether named location "${one.displayName}" is trusted: ${one.because}`)] : [],
  );
  return anyOf<() => Match>(
    [
      ...trusted.map((location) => () => matchLocation(location, signIn)),
      ...unreadable.map((match) => () => match),
      () =>
        context.namedLocationsComplete
          ? doesNotMatch
          : unknown("whether the address is in a trusted location that the policies' source does not list"),
      () => matchMultifactorTrustedIps(signIn, context),
    ],
    (part) => part(),
  );
}

function matchMultifactorTrustedIps(signIn: SignIn, { multifactorTrustedIps }: EvaluationContext): Match {
  if (multifactorTrustedIps) return matchRanges(multifactorTrustedIps, signIn);
  return unknown("whether the address is one of the legacy MFA trusted IPs, which no API reads");
}

function matchLocation(location: NamedLocation, signIn: SignIn): Match {
  if (location.kind === "ip") return matchRanges(location.ipRanges, signIn);
  if (location.kind === "country") return matchCountry(location, signIn);
  return unknown(`what named location "${location.displayName}" is: ${location.because}`);
}

function matchRanges(ranges: IpNamedLocation["ipRanges"], { ipAddress }: SignIn): Match {
  if (ranges.length === 0) return matchIf(false);
  if (ipAddress === undefined) return unknown("the IP address");
  const address = parseAddress(ipAddress);
  if (address === undefined) return unknown(`the IP address: "${ipAddress}" is none`);
  const set = addressSetOf(ranges);
  if (containsAddress(set, address)) return matches;
  return set.invalid.length > 0 ? unknown(`what IP range "${set.invalid[0]}" is`) : matchIf(false);
}

/** Reading the ranges costs more than the search in them, and model values never change. */
const addressSets = new WeakMap<readonly string[], AddressSet>();

function addressSetOf(ranges: readonly string[]): AddressSet {
  const known = addressSets.get(ranges);
  if (known) return known;
  const set = addressSet(ranges);
  addressSets.set(ranges, set);
  return set;
}

function matchCountry(location: CountryNamedLocation, { country }: SignIn): Match {
  if (location.countryLookupMethod === "authenticatorAppGps") {
    return unknown(`where the authenticator app is (named location "${location.displayName}" asks its GPS)`);
  }
  if (country === undefined) return unknown("the country");
  if (country === "unknown") return matchIf(location.includeUnknownCountriesAndRegions);
  return matchIf(location.countriesAndRegions.includes(country.toUpperCase()));
}
