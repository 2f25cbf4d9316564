import { type AddressRange, type NumericAddress, parseAddressRange } from "./address";

/** Addresses of many CIDR ranges, sorted and merged, so that membership takes a binary search. */
export interface AddressSet {
  readonly ipv4: readonly AddressRange[];
  readonly ipv6: readonly AddressRange[];
  /** Texts that are not ranges: what they stand for is not known. */
  readonly invalid: readonly string[];
}

export function addressSet(cidrs: readonly string[]): AddressSet {
  const ranges = cidrs.map((cidr) => parseAddressRange(cidr));
  const valid = ranges.filter((range) => range !== undefined);
  return {
    ipv4: merged(valid.filter(({ first }) => typeof first === "number")),
    ipv6: merged(valid.filter(({ first }) => typeof first === "bigint")),
    invalid: cidrs.filter((_, index) => ranges[index] === undefined),
  };
}

export function containsAddress(set: AddressSet, address: NumericAddress): boolean {
  const ranges = typeof address === "number" ? set.ipv4 : set.ipv6;
  const index = lastStartingAtOrBefore(ranges, address);
  return index >= 0 && ranges[index]!.last >= address;
}

/** Whether the set has every address of a range. */
export function containsRange(set: AddressSet, { first, last }: AddressRange): boolean {
  const ranges = typeof first === "number" ? set.ipv4 : set.ipv6;
  const index = lastStartingAtOrBefore(ranges, first);
  return index >= 0 && ranges[index]!.last >= last;
}

/** Index of the last of the sorted ranges that starts at or before the address; -1 if all start after it. */
export function lastStartingAtOrBefore(ranges: readonly { first: NumericAddress }[], address: NumericAddress): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (ranges[middle]!.first <= address) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

function after(address: NumericAddress): NumericAddress {
  return typeof address === "number" ? address + 1 : address + 1n;
}

function merged(ranges: readonly AddressRange[]): readonly AddressRange[] {
  const sorted = ranges.toSorted((a, b) => (a.first < b.first ? -1 : Number(a.first > b.first)));
  const result: AddressRange[] = [];
  for (const range of sorted) {
    const previous = result.at(-1);
    if (previous && range.first <= after(previous.last)) {
      if (range.last > previous.last) result[result.length - 1] = { first: previous.first, last: range.last };
    } else result.push(range);
  }
  return result;
}
