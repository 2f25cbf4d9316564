import * as fc from "fast-check";
import { addressClasses } from "../../lib/prove/conditions/address-classes";
import { parseAddress } from "../../lib/network/address";
import { addressSet, containsAddress } from "../../lib/network/address-set";
import type { IpNamedLocation } from "../../lib/model/named-location";
import { idText } from "../../lib/model/reference";

const ipv4 = fc.tuple(fc.nat(3), fc.nat(255), fc.integer({ min: 22, max: 32 })).map(([a, b, prefix]) => {
  return `203.0.${a}.${b}/${prefix}`;
});
const ipv6 = fc.tuple(fc.nat(7), fc.integer({ min: 40, max: 64 })).map(([a, prefix]) => `2001:db8:${a}00::/${prefix}`);
const locations = fc
  .array(fc.array(fc.oneof(ipv4, ipv6), { maxLength: 4 }), { maxLength: 5 })
  .map((all) => all.map((ipRanges, at) => location(`location-${at}`, ipRanges)));

function location(id: string, ipRanges: readonly string[]): IpNamedLocation {
  return { kind: "ip", id, displayName: id, ipRanges, isTrusted: false };
}

/** The locations that hold an address, by the sets that the evaluator searches. */
function holding(all: readonly IpNamedLocation[], text: string): string {
  const address = parseAddress(text)!;
  return all
    .filter(({ ipRanges }) => containsAddress(addressSet(ipRanges), address))
    .map(({ id }) => idText(id))
    .join();
}

const namesOf = (all: readonly IpNamedLocation[]) => all.map(({ id }) => idText(id)).join();

test("every class is shown by an address that is in exactly its locations", () => {
  fc.assert(
    fc.property(locations, (all) => {
      const classes = addressClasses(all);
      expect(classes.map(({ ipAddress }) => holding(all, ipAddress))).toEqual(
        classes.map((one) => namesOf(one.locations)),
      );
      expect(new Set(classes.map((one) => namesOf(one.locations))).size).toBe(classes.length);
    }),
  );
});

test("every address is in one of the classes", () => {
  const addresses = fc.oneof(
    fc.tuple(fc.nat(4), fc.nat(255)).map(([a, b]) => `203.0.${a}.${b}`),
    fc.tuple(fc.nat(8), fc.nat(0xffff)).map(([a, b]) => `2001:db8:${a}00:${b.toString(16)}::1`),
  );
  fc.assert(
    fc.property(locations, addresses, (all, address) => {
      expect(addressClasses(all).map((one) => namesOf(one.locations))).toContain(holding(all, address));
    }),
    { numRuns: 500 },
  );
});

test("any other address is shown by one that nobody owns, if it can be", () => {
  const elsewhere = (ipRanges: readonly string[]) =>
    addressClasses([location("a", ipRanges)]).find((one) => one.locations.length === 0)?.ipAddress;
  expect(elsewhere(["192.0.2.0/24"])).toBe("203.0.113.1");
  expect(elsewhere(["203.0.113.0/24"])).toBe("198.51.100.1");
  expect(elsewhere(["0.0.0.0/0"])).toBe("2001:db8::1");
  expect(elsewhere(["0.0.0.0/0", "::/0"])).toBeUndefined();
});
