import { matchLocations } from "../../evaluate/conditions/locations";
import { countryCodes } from "../../microsoft/countries";
import type { Match } from "../../model/decision";
import type { NamedLocation } from "../../model/named-location";
import type { Conditions } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import { everything } from "../box";
import { addAxis, type Candidate, signInOf } from "../classes";
import { composed, type Entry } from "../membership";
import type { Encoder } from "../space";
import { addressClasses } from "./address-classes";

/**
 * Addresses and countries are two axes: an address is taken to be possible in any country, which the answer lists as an
 * assumption where policies name both kinds of location.
 */
export const encodeLocations: Encoder = (axes, conditions, { evaluation }) => {
  const named = new Map<string, Id>();
  for (const { locations } of conditions) {
    for (const id of [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])]) {
      named.set(idKey(id), id);
    }
  }
  const trusted = named.has("alltrusted");
  const relevant = [...evaluation.namedLocations.values()].filter((location) => {
    return named.has(idKey(location.id)) || (trusted && location.kind === "ip" && location.isTrusted);
  });
  const legacyTrusted = {
    kind: "ip" as const,
    id: "AllTrusted",
    displayName: "multifactor authentication trusted IPs",
    ipRanges: evaluation.multifactorTrustedIps ?? [],
    isTrusted: true,
  };
  const ip = relevant.filter((location) => location.kind === "ip");
  const addresses = addressClasses([...ip, legacyTrusted]).map(({ locations, ipAddress }) => ({
    label: locations.length === 0 ? "any other address" : locations.map(({ displayName }) => displayName).join(" and "),
    part: { signIn: { ipAddress } },
  }));
  // A location may name a code that the table lacks, such as Kosovo's XK.
  const codes = new Set<string>(countryCodes);
  for (const location of relevant) {
    if (location.kind === "country") for (const code of location.countriesAndRegions) codes.add(code);
  }
  const countries = [...codes, "unknown"].map((country) => ({
    label: country === "unknown" ? "no known country" : country,
    part: { signIn: { country } },
  }));

  const ids = [...named.values()];
  const isCountry = (id: Id) => kindOf(id, relevant) === "country";
  const results = (candidates: readonly Candidate[], id: Id): readonly Match["result"][] => {
    const condition = { locations: { includeLocations: [id] } } as unknown as Conditions;
    return candidates.map(({ part }) => matchLocations(condition, signInOf([part]), evaluation).result);
  };
  const none = (candidates: readonly Candidate[]) => candidates.map(() => "doesNotMatch" as const);
  const place = addAxis(
    axes,
    "condition",
    "location",
    addresses,
    ids.map((id) => (isCountry(id) ? none(addresses) : results(addresses, id))),
  );
  const country = addAxis(
    axes,
    "condition",
    "country",
    countries,
    ids.map((id) => (isCountry(id) ? results(countries, id) : none(countries))),
  );
  const entries = new Map<string, readonly Entry[]>(
    ids.map((id, at) => [
      idKey(id),
      [
        { axis: place.dimension, ...place.matched[at]! },
        { axis: country.dimension, ...country.matched[at]! },
      ],
    ]),
  );
  const entriesOf = (list: readonly Id[] = []) => list.flatMap((id) => entries.get(idKey(id))!);
  return conditions.map(({ locations }) => {
    if (!locations) return { must: [everything], may: [everything] };
    if (locations.includeLocations.length === 0) return { must: [], may: [everything] };
    return composed(entriesOf(locations.includeLocations), entriesOf(locations.excludeLocations));
  });
};

function kindOf(id: Id, locations: readonly NamedLocation[]): NamedLocation["kind"] | undefined {
  return locations.find((location) => idKey(location.id) === idKey(id))?.kind;
}
