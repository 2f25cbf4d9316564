import type { NumericAddress } from "./address";
import { type AddressSet, lastStartingAtOrBefore } from "./address-set";

/**
 * Addresses that the same sets contain are one class, numbered from 0. Class 0 is the addresses of no set.
 */
export interface AddressClasses {
  classOf(address: NumericAddress): number;
}

interface Segment<Address> {
  readonly first: Address;
  readonly class: number;
}

/** Cuts the address space at the bounds of all sets, so that one binary search tells all sets that contain an address. */
export function addressClasses(sets: readonly AddressSet[]): AddressClasses {
  const classes = new Map([["", 0]]);
  const ipv4 = segments(sets, "ipv4", classes);
  const ipv6 = segments(sets, "ipv6", classes);
  const starts = Float64Array.from(ipv4, ({ first }) => Number(first));
  const classAt = Int32Array.from(ipv4, (segment) => segment.class);
  return {
    classOf: (address) => {
      if (typeof address === "number") return classAt[lastAtOrBefore(starts, address)] ?? 0;
      return ipv6[lastStartingAtOrBefore(ipv6, address)]?.class ?? 0;
    },
  };
}

function segments(
  sets: readonly AddressSet[],
  family: "ipv4" | "ipv6",
  classes: Map<string, number>,
): readonly Segment<NumericAddress>[] {
  const bounds = sets.flatMap((set, index) =>
    set[family].flatMap(({ first, last }) => [
      { at: first, index, enters: true },
      { at: typeof last === "number" ? last + 1 : last + 1n, index, enters: false },
    ]),
  );
  bounds.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
  const inside = new Set<number>();
  const result: Segment<NumericAddress>[] = [];
  for (const [position, { at, index, enters }] of bounds.entries()) {
    if (enters) inside.add(index);
    else inside.delete(index);
    if (bounds[position + 1]?.at === at) continue;
    const key = [...inside].sort((a, b) => a - b).join();
    const known = classes.get(key) ?? classes.size;
    classes.set(key, known);
    result.push({ first: at, class: known });
  }
  return result;
}

function lastAtOrBefore(starts: Float64Array, address: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= address) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
