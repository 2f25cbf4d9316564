import type { IpNamedLocation } from "../../model/named-location";
import { oncePer } from "../../model/once-per";
import { idKey } from "../../model/reference";
import { type NumericAddress, parseAddress, parseAddressRange } from "../../network/address";

/** Addresses that are in the same named locations. */
export interface AddressClass {
  readonly locations: readonly IpNamedLocation[];
  /** One of them. */
  readonly ipAddress: string;
}

/** One end of a range: from this address on, there is one range of the location more, or one less. */
interface RangeEnd {
  readonly at: NumericAddress;
  readonly change: 1 | -1;
  readonly location: number;
}

const families = [
  { type: "number", lowest: 0, highest: 2 ** 32 - 1 },
  { type: "bigint", lowest: 0n, highest: 2n ** 128n - 1n },
] as const;

/** Shown for "any other address" where they are: nobody owns them (RFC 5737, RFC 3849). */
const documentationAddresses = ["203.0.113.1", "198.51.100.1", "192.0.2.1", "2001:db8::1"];
const documentation = documentationAddresses.map((text) => ({ text, address: parseAddress(text)! }));

/**
 * Splits all addresses into classes by the locations they are in: one sweep over the ends of the ranges. Ranges that
 * cannot be read are left out; the evaluator calls addresses outside the readable ranges unknown.
 */
export function addressClasses(locations: readonly IpNamedLocation[]): readonly AddressClass[] {
  const sorted = locations.toSorted((a, b) => (idKey(a.id) < idKey(b.id) ? -1 : 1));
  const classes = new Map<string, AddressClass>();
  for (const { type, lowest, highest } of families) {
    const ends = endsOfRanges(sorted, type);
    const nice = documentation.filter(({ address }) => typeof address === type);
    const depth = sorted.map(() => 0);
    const inside = new Set<number>();
    let from: NumericAddress = lowest;
    const note = (to: NumericAddress) => {
      const members = [...inside].toSorted((a, b) => a - b);
      const key = members.join();
      const nicer = nice.find(({ address }) => from <= address && address < to)?.text;
      if (classes.has(key) && !(key === "" && nicer !== undefined && !documented(classes.get(key)!))) return;
      classes.set(key, { locations: members.map((index) => sorted[index]!), ipAddress: nicer ?? printAddress(from) });
    };
    for (const { at, change, location } of ends) {
      if (at > from) note(at);
      from = at;
      depth[location]! += change;
      if (depth[location] === 0) inside.delete(location);
      else inside.add(location);
    }
    if (from <= highest) note(type === "number" ? 2 ** 32 : 2n ** 128n);
  }
  return [...classes.values()];
}

function documented({ ipAddress }: AddressClass): boolean {
  return documentationAddresses.includes(ipAddress);
}

function endsOfRanges(locations: readonly IpNamedLocation[], family: "number" | "bigint"): readonly RangeEnd[] {
  const ends: RangeEnd[] = [];
  locations.forEach(({ ipRanges }, location) => {
    for (const range of parsedRanges(ipRanges)) {
      if (range === undefined || typeof range.first !== family) continue;
      ends.push({ at: range.first, change: 1, location }, { at: after(range.last), change: -1, location });
    }
  });
  return ends.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Undefined for what is no range. */
export const parsedRanges = oncePer((texts: readonly string[]) => texts.map((text) => parseAddressRange(text)));

function after(address: NumericAddress): NumericAddress {
  return typeof address === "number" ? address + 1 : address + 1n;
}

function printAddress(address: NumericAddress): string {
  if (typeof address === "number") return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join(".");
  const parts = Array.from({ length: 8 }, (_, at) => ((address >> BigInt(112 - 16 * at)) & 0xffffn).toString(16));
  return parts.join(":");
}
