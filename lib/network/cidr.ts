import ipaddr from "ipaddr.js";

/** A range in the form Graph gives back, or what is wrong with it and, where one can be told, the form that is right. */
export type CidrResult = { readonly canonical: string } | { readonly problem: string; readonly suggestion?: string };

const shortestPrefix = 9;

/**
 * Checks that a CIDR range is written the way Graph stores it: no host bits, IPv6 compressed and in lower case (RFC
 * 5952), a prefix longer than /8. Any other spelling either fails or differs from the tenant on every plan.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network
 */
export function canonicalCidr(text: string): CidrResult {
  const range = parse(text);
  if (!range) return invalid(text);
  if (range.prefix < shortestPrefix) return { problem: `prefix /${range.prefix} is shorter than /${shortestPrefix}` };
  const canonical = print(range);
  if (canonical === text) return { canonical };
  const kept = printAddress(parseAddress(text.slice(0, text.indexOf("/")))!) === printAddress(range.network);
  return { problem: kept ? "not in canonical form" : "has host bits set", suggestion: canonical };
}

/**
 * What kind of addresses a range holds. Entra sees the public address of a sign-in only, so a range that holds any
 * other address (`notPublic`) never matches as intended. `documentation` ranges (RFC 5737, RFC 3849) belong to nobody.
 */
export function addressScope(canonical: string): "public" | "documentation" | "notPublic" {
  const range = parse(canonical);
  if (!range) return "notPublic";
  if (documentation.some((block) => contains(block, range))) return "documentation";
  return special(range.network).some((block) => contains(block, range) || contains(range, block))
    ? "notPublic"
    : "public";
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

interface Range {
  readonly network: Address;
  readonly prefix: number;
}

function parse(text: string): Range | undefined {
  const [, addressText = "", prefixText = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(addressText);
  const prefix = Number(prefixText);
  if (!address || prefixText === "" || prefix > address.toByteArray().length * 8) return undefined;
  return { network: masked(address, prefix), prefix };
}

/** Refuses what lenient parsers accept: octal and short IPv4 forms, and IPv6 zones. */
function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(":") && !text.includes("%") && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

function masked(address: Address, prefix: number): Address {
  const bytes = address.toByteArray().map((byte, index) => {
    const bits = Math.min(8, Math.max(0, prefix - index * 8));
    return byte & (0xff << (8 - bits)) & 0xff;
  });
  return ipaddr.fromByteArray(bytes);
}

function print({ network, prefix }: Range): string {
  return `${printAddress(network)}/${prefix}`;
}

function printAddress(address: Address): string {
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}

function invalid(text: string): CidrResult {
  const address = parseAddress(text);
  if (!address) return { problem: "not an IPv4 or IPv6 range in CIDR notation" };
  const whole = { network: address, prefix: address.toByteArray().length * 8 };
  return { problem: "has no prefix length", suggestion: print(whole) };
}

function contains(outer: Range, inner: Range): boolean {
  if (outer.network.kind() !== inner.network.kind() || outer.prefix > inner.prefix) return false;
  return printAddress(masked(inner.network, outer.prefix)) === printAddress(outer.network);
}

function special(address: Address): readonly Range[] {
  return address.kind() === "ipv4" ? specialIpv4 : specialIpv6;
}

function ranges(texts: readonly string[]): readonly Range[] {
  return texts.flatMap((text) => parse(text) ?? []);
}

/** @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const specialIpv4 = ranges([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

/** Everything outside global unicast (2000::/3). @see https://www.iana.org/assignments/iana-ipv6-special-registry */
const specialIpv6 = ranges(["::/3", "4000::/2", "8000::/1", "2001::/23", "2002::/16"]);

const documentation = ranges(["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"]);
