import { matchLocations } from "../../evaluate/conditions/locations";
import type { EvaluationContext } from "../../evaluate/context";
import { countryCodes } from "../../microsoft/countries";
import type { Match } from "../../model/decision";
import type { CountryNamedLocation, NamedLocation } from "../../model/named-location";
import type { Conditions } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import { bitsOf } from "../bits";
import { everything } from "../box";
import { addAxis, type Candidate, signInOf } from "../classes";
import { composed, type Entry } from "../membership";
import type { Axes, Encoder, Extent } from "../space";
import { addressCandidates } from "./address-candidates";
import { openQuestions } from "./open-locations";

/** A location that some conditions name, as these read it. */
interface NamedPlace {
  readonly id: Id;
  readonly context: EvaluationContext;
}

/**
 * Addresses and countries are two axes: an address is taken to be possible in any country, which the answer lists as an
 * assumption where policies name both kinds of location.
 */
export const encodeLocations: Encoder = (axes, conditions, { evaluations, settle }) => {
  const contexts = [...new Set(evaluations)];
  const keyOf = ({ id, context }: NamedPlace) => `${contexts.indexOf(context)} ${idKey(id)}`;
  const named = new Map<string, NamedPlace>();
  conditions.forEach(({ locations }, at) => {
    for (const id of [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])]) {
      const place = { id, context: evaluations[at]! };
      named.set(keyOf(place), place);
    }
  });
  const places = [...named.values()];
  const relevant = contexts.map((context) => relevantIn(context, places));
  const addresses = addressCandidates(contexts.map((context, at) => ({ context, locations: relevant[at]! })));
  const countries = countryCandidates(relevant.flat().filter((location) => location.kind === "country"));

  const isCountry = ({ id, context }: NamedPlace) => context.namedLocations.get(idKey(id))?.kind === "country";
  const results = (candidates: readonly Candidate[], { id, context }: NamedPlace): readonly Match["result"][] => {
    const condition = { locations: { includeLocations: [id] } } as unknown as Conditions;
    return candidates.map(({ part }) => matchLocations(condition, signInOf([part]), context).result);
  };
  const none = (candidates: readonly Candidate[]) => candidates.map(() => "doesNotMatch" as const);
  const place = addAxis(
    axes,
    "condition",
    "location",
    addresses,
    places.map((one) => (isCountry(one) ? none(addresses) : results(addresses, one))),
  );
  const country = addAxis(
    axes,
    "condition",
    "country",
    countries,
    places.map((one) => (isCountry(one) ? results(countries, one) : none(countries))),
  );
  const entries = new Map<string, readonly Entry[]>(
    places.map((one, at) => [
      keyOf(one),
      [
        { axis: place.dimension, ...place.matched[at]! },
        { axis: country.dimension, ...country.matched[at]! },
      ],
    ]),
  );
  const entriesOf = (list: readonly Id[] = [], context: EvaluationContext) =>
    list.flatMap((id) => entries.get(keyOf({ id, context }))!);
  return conditions.map(({ locations }, at): Extent => {
    if (!locations) return { must: [everything], may: [everything] };
    if (locations.includeLocations.length === 0) return { must: [], may: [everything] };
    const { includeLocations, excludeLocations } = locations;
    const context = evaluations[at]!;
    const include = entriesOf(includeLocations, context);
    const exclude = entriesOf(excludeLocations, context);
    const extent = composed(include, exclude);
    if (!settle) return extent;
    const asked = (list: readonly Id[] = []) => questionEntries(axes, list, context);
    const isOpen = asked([...includeLocations, ...(excludeLocations ?? [])]).length > 0;
    if (!isOpen) return extent;
    const settled = composed(
      [...include.map(surely), ...asked(includeLocations)],
      [...exclude.map(surely), ...asked(excludeLocations)],
    );
    return { ...extent, settled: settled.must };
  });
};

function relevantIn(context: EvaluationContext, places: readonly NamedPlace[]): readonly NamedLocation[] {
  const ids = new Set(places.filter((place) => place.context === context).map(({ id }) => idKey(id)));
  const trusted = ids.has("alltrusted");
  return [...context.namedLocations.values()].filter((location) => {
    return ids.has(idKey(location.id)) || (trusted && location.kind === "ip" && location.isTrusted);
  });
}

function countryCandidates(locations: readonly CountryNamedLocation[]): readonly Candidate[] {
  // A location may name a code that the table lacks, such as Kosovo's XK.
  const codes = new Set<string>([...countryCodes, ...locations.flatMap((one) => one.countriesAndRegions)]);
  return [...codes, "unknown"].map((country) => ({
    label: country === "unknown" ? "no known country" : country,
    part: { signIn: { country } },
  }));
}

function surely({ axis, must }: Entry): Entry {
  return { axis, must, may: must };
}

/** One entry for each open question: the answer "yes" means that the sign-in is in one of the locations. */
function questionEntries(axes: Axes, ids: readonly Id[], context: EvaluationContext): readonly Entry[] {
  const yes = bitsOf(2, [1]);
  return openQuestions(ids, context).map((text) => ({ axis: axes.question(text), must: yes, may: yes }));
}
