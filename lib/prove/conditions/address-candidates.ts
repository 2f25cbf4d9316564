import type { EvaluationContext } from "../../evaluate/context";
import type { IpNamedLocation, NamedLocation } from "../../model/named-location";
import { idKey } from "../../model/reference";
import type { Candidate } from "../classes";
import { addressClasses } from "./address-classes";

/** The locations that matter of one reading of the policies. */
interface Reading {
  readonly context: EvaluationContext;
  readonly locations: readonly NamedLocation[];
}

/** One candidate for each class of addresses that some reading tells apart. */
export function addressCandidates(readings: readonly Reading[]): readonly Candidate[] {
  // Readings mostly share a definition: it is looked at once, and belongs to each of them.
  const known = new Map<string, { readonly location: IpNamedLocation; readonly readings: Set<number> }>();
  const definitions = new Map<IpNamedLocation, ReadonlySet<number>>();
  readings.forEach(({ context, locations }, reading) => {
    const ip = locations.filter((location) => location.kind === "ip");
    for (const location of [...ip, legacyTrusted(context)]) {
      const { displayName: _, ...definition } = location;
      const key = readings.length > 1 ? JSON.stringify(definition) : idKey(location.id);
      const same = known.get(key) ?? { location, readings: new Set<number>() };
      same.readings.add(reading);
      known.set(key, same);
      definitions.set(same.location, same.readings);
    }
  });
  return addressClasses([...definitions.keys()]).map(({ locations, ipAddress }) => ({
    label: labelOf(locations, definitions),
    part: { signIn: { ipAddress } },
  }));
}

function legacyTrusted({ multifactorTrustedIps = [] }: EvaluationContext): IpNamedLocation {
  return {
    kind: "ip",
    id: "AllTrusted",
    displayName: "multifactor authentication trusted IPs",
    ipRanges: multifactorTrustedIps,
    isTrusted: true,
  };
}

function labelOf(
  locations: readonly IpNamedLocation[],
  definitions: ReadonlyMap<IpNamedLocation, ReadonlySet<number>>,
): string {
  if (locations.length === 0) return "any other address";
  const ids = [...new Set(locations.map(({ id }) => idKey(id)))];
  const names = ids.map((id) => {
    const here = locations.filter((location) => idKey(location.id) === id);
    return nameOf(id, here, definitions);
  });
  return names.join(" and ");
}

/** Addresses that are in a location only by the earlier or the later of its two definitions are told apart. */
function nameOf(
  id: string,
  here: readonly IpNamedLocation[],
  definitions: ReadonlyMap<IpNamedLocation, ReadonlySet<number>>,
): string {
  const { displayName } = here.at(-1)!;
  const all = [...definitions]
    .filter(([location]) => idKey(location.id) === id)
    .flatMap(([, readings]) => [...readings]);
  const own = here.flatMap((location) => [...definitions.get(location)!]);
  if (own.length === all.length) return displayName;
  return own.includes(Math.max(...all)) ? `new in ${displayName}` : `no longer in ${displayName}`;
}
