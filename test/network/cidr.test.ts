import * as fc from "fast-check";
import { addressScope, canonicalCidr } from "../../lib/network/cidr";

describe("canonicalCidr", () => {
  test.each(["203.0.113.0/24", "198.51.100.7/32", "128.0.0.0/9", "2001:db8::/32", "2a00:1450:4001::/48"])(
    "passes %s as it is",
    (text) => {
      expect(canonicalCidr(text)).toEqual({ canonical: text });
    },
  );

  test.each([
    ["203.0.113.7/24", "has host bits set", "203.0.113.0/24"],
    ["2001:db8::1/64", "has host bits set", "2001:db8::/64"],
    ["2001:DB8::/32", "not in canonical form", "2001:db8::/32"],
    ["2001:0db8:0:0:0:0:0:0/32", "not in canonical form", "2001:db8::/32"],
    ["203.0.113.0/024", "not in canonical form", "203.0.113.0/24"],
    ["203.0.113.7", "has no prefix length", "203.0.113.7/32"],
    ["2001:DB8::1", "has no prefix length", "2001:db8::1/128"],
  ])("fails %s: %s, and suggests %s", (text, problem, suggestion) => {
    expect(canonicalCidr(text)).toEqual({ problem, suggestion });
  });

  test.each([
    "",
    "office",
    "203.0.113.0/33",
    "2001:db8::/129",
    "203.0.113/24",
    "010.0.0.0/24",
    "fe80::%eth0/64",
    "1.2.3.4/24/8",
  ])("fails %p without a suggestion", (text) => {
    expect(canonicalCidr(text)).toEqual({ problem: "not an IPv4 or IPv6 range in CIDR notation" });
  });

  test("fails a prefix that Entra refuses as too wide", () => {
    expect(canonicalCidr("12.0.0.0/8")).toEqual({ problem: "prefix /8 is shorter than /9" });
  });

  test("every suggestion is canonical itself", () => {
    const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join("."));
    const address = fc.oneof(octets, fc.ipV6());
    fc.assert(
      fc.property(address, fc.integer({ min: 9, max: 32 }), (text, prefix) => {
        const result = canonicalCidr(`${text}/${prefix}`);
        const canonical = "canonical" in result ? result.canonical : result.suggestion!;
        expect(canonicalCidr(canonical)).toEqual({ canonical });
      }),
    );
  });
});

describe("addressScope", () => {
  test.each([
    ["8.8.8.0/24", "public"],
    ["2a00:1450:4001::/48", "public"],
    ["203.0.113.0/24", "documentation"],
    ["2001:db8:1::/48", "documentation"],
    ["10.1.0.0/16", "notPublic"],
    ["192.168.0.0/16", "notPublic"],
    ["100.64.0.0/16", "notPublic"],
    ["fd00::/48", "notPublic"],
    ["fe80::/64", "notPublic"],
    ["::ffff:0:0/96", "notPublic"],
  ])("%s is %s", (range, scope) => {
    expect(addressScope(range)).toBe(scope);
  });

  test("a range that holds private addresses among others is not public", () => {
    expect(addressScope("172.0.0.0/9")).toBe("notPublic");
  });
});
