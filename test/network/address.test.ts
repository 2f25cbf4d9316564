import * as fc from "fast-check";
import { parseAddress, parseAddressRange } from "../../lib/network/address";
import { addressClasses } from "../../lib/network/address-classes";
import { addressSet, containsAddress, containsRange } from "../../lib/network/address-set";

/** Few networks, so that ranges overlap, nest and touch. */
const ipv4 = fc.tuple(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(7)).map(([a, b]) => `203.0.${a}.${b * 32}`);
const ipv6 = fc.tuple(fc.constantFrom("0", "1", "8000", "ffff"), fc.nat(3)).map(([a, b]) => `2001:db8:${a}::${b}`);
const ranges = fc.oneof(
  fc.tuple(ipv4, fc.integer({ min: 16, max: 32 })).map(([address, prefix]) => `${address}/${prefix}`),
  fc.tuple(ipv6, fc.integer({ min: 32, max: 128 })).map(([address, prefix]) => `${address}/${prefix}`),
);
const addresses = fc.oneof(ipv4, ipv6).map((text) => parseAddress(text)!);

describe("an address", () => {
  it.each([
    ["0.0.0.0", 0],
    ["203.0.113.7", 0xcb007107],
    ["255.255.255.255", 0xffffffff],
    ["::", 0n],
    ["2001:db8::1", 0x20010db8000000000000000000000001n],
    ["::ffff:203.0.113.7", 0xcb007107],
  ])("%s", (text, expected) => {
    expect(parseAddress(text)).toBe(expected);
  });

  it.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "1.2.3.",
    ".1.2.3",
    "1..2.3",
    "1.2.3.4/32",
    "fe80::1%eth0",
    "2001:db8:::1",
    "x",
  ])("fails on %p", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe("a range", () => {
  it.each([
    ["203.0.113.7/24", 0xcb007100, 0xcb0071ff],
    ["0.0.0.0/0", 0, 0xffffffff],
    ["203.0.113.7/32", 0xcb007107, 0xcb007107],
    ["2001:db8::/127", 0x20010db8000000000000000000000000n, 0x20010db8000000000000000000000001n],
    ["::ffff:203.0.113.0/120", 0xcb007100, 0xcb0071ff],
  ])("%s", (text, first, last) => {
    expect(parseAddressRange(text)).toEqual({ first, last });
  });

  it.each(["203.0.113.0", "203.0.113.0/33", "2001:db8::/129", "203.0.113.0/x", "/24"])("fails on %p", (text) => {
    expect(parseAddressRange(text)).toBeUndefined();
  });
});

describe("a set of ranges", () => {
  it("contains what one of its ranges contains", () => {
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 8 }), addresses, (texts, address) => {
        const inOne = texts.some((text) => {
          const { first, last } = parseAddressRange(text)!;
          return typeof first === typeof address && first <= address && address <= last;
        });
        expect(containsAddress(addressSet(texts), address)).toBe(inOne);
      }),
      { numRuns: 500 },
    );
  });

  it("contains a range where it contains every address of it", () => {
    fc.assert(
      fc.property(fc.array(ranges, { maxLength: 8 }), ranges, (texts, text) => {
        const range = parseAddressRange(text)!;
        // Whether an address is in the set changes at the ends of its ranges only.
        const ends = texts.flatMap((one) => {
          const { last } = parseAddressRange(one)!;
          return typeof last === "number" ? last + 1 : last + 1n;
        });
        const isIn = (address: number | bigint) =>
          typeof address === typeof range.first && range.first <= address && address <= range.last;
        const set = addressSet(texts);
        const isWhole = [range.first, ...ends.filter(isIn)].every((address) => containsAddress(set, address));
        expect(containsRange(set, range)).toBe(isWhole);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps what is no range apart", () => {
    expect(addressSet(["203.0.113.0/24", "nowhere"]).invalid).toEqual(["nowhere"]);
  });
});

describe("classes of addresses", () => {
  it("tell addresses apart exactly where a set does", () => {
    const sets = fc.array(fc.array(ranges, { maxLength: 4 }).map(addressSet), { maxLength: 4 });
    fc.assert(
      fc.property(sets, fc.array(addresses, { minLength: 2, maxLength: 6 }), (all, some) => {
        const classes = addressClasses(all);
        const signature = (address: number | bigint) => all.map((set) => containsAddress(set, address)).join();
        const nowhere = all.map(() => false).join();
        for (const one of some) {
          expect(classes.classOf(one) === 0).toBe(signature(one) === nowhere);
          for (const other of some) {
            expect(classes.classOf(one) === classes.classOf(other)).toBe(signature(one) === signature(other));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
