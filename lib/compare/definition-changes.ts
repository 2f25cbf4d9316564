import type { NamedLocation } from "../model/named-location";
import { idKey } from "../model/reference";
import { parseAddressRange } from "../network/address";
import { addressSet, containsRange } from "../network/address-set";
import type { Version } from "./version";

/** What changed of the named locations that a policy names, though it names them as before. */
export function definitionChanges(before: Version, after: Version): readonly string[] {
  const { locations } = after.policy.conditions;
  const ids = [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])].map(idKey);
  const { namedLocations: old } = before.naming.context;
  const { namedLocations: now } = after.naming.context;
  const trusted = ids.includes("alltrusted") ? [...old, ...now].filter(([, location]) => isTrusted(location)) : [];
  const named = new Set([...ids, ...trusted.map(([key]) => key)]);
  return [...named].flatMap((key) => locationChange(old.get(key), now.get(key)));
}

function isTrusted(location: NamedLocation): boolean {
  return location.kind === "ip" && location.isTrusted;
}

function locationChange(old: NamedLocation | undefined, now: NamedLocation | undefined): readonly string[] {
  if (old === now) return [];
  if (!old || !now) {
    const only = old ?? now;
    return only ? [`named location "${only.displayName}" is ${now ? "new" : "removed"}`] : [];
  }
  const name = `named location "${now.displayName}"`;
  const trust =
    old.kind === "ip" && now.kind === "ip" && old.isTrusted !== now.isTrusted
      ? [`${name} is ${now.isTrusted ? "now" : "no longer"} trusted`]
      : [];
  const added = partsOnlyIn(now, old);
  const removed = partsOnlyIn(old, now);
  const changes = [
    ...(added.length > 0 ? [`${name} now includes ${list(added)}`] : []),
    ...(removed.length > 0 ? [`${name} no longer includes ${list(removed)}`] : []),
    ...trust,
  ];
  const { displayName: _, ...oldDefinition } = old;
  const { displayName: _2, ...definition } = now;
  const isSame = JSON.stringify(oldDefinition) === JSON.stringify(definition);
  return changes.length > 0 || isSame ? changes : [`${name} is changed`];
}

/** Of one location what another has not; not a range that only others there make up. */
function partsOnlyIn(location: NamedLocation, other: NamedLocation): readonly string[] {
  const others = partsOf(other);
  const parts = partsOf(location).filter((part) => !others.includes(part));
  if (location.kind !== "ip" || other.kind !== "ip") return parts;
  const addresses = addressSet(others);
  return parts.filter((part) => {
    const range = parseAddressRange(part);
    return range === undefined || !containsRange(addresses, range);
  });
}

function partsOf(location: NamedLocation): readonly string[] {
  if (location.kind === "ip") return location.ipRanges;
  if (location.kind === "unknown") return [];
  const { countriesAndRegions, includeUnknownCountriesAndRegions } = location;
  return [...countriesAndRegions, ...(includeUnknownCountriesAndRegions ? ["unknown countries"] : [])];
}

function list(parts: readonly string[]): string {
  const shown = parts.slice(0, 3).join(", ");
  return parts.length > 3 ? `${shown} and ${parts.length - 3} more` : shown;
}
