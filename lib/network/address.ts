import ipaddr from "ipaddr.js";

/** An IPv4 address as a number, an IPv6 address as a bigint. An IPv4 address mapped into IPv6 is an IPv4 address. */
export type NumericAddress = number | bigint;

/** All addresses from `first` to `last`, both included and of the same family. */
export interface AddressRange {
  readonly first: NumericAddress;
  readonly last: NumericAddress;
}

/** Reads an address in its usual notation; undefined if it is none. Zones and octal or short IPv4 forms are refused. */
export function parseAddress(text: string): NumericAddress | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== undefined) return ipv4;
  if (!text.includes(":") || text.includes("%") || !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  if (address.isIPv4MappedAddress()) return parseIpv4(address.toIPv4Address().toString());
  return address.parts.reduce((value, part) => (value << 16n) | BigInt(part), 0n);
}

/** Reads a range in CIDR notation; undefined if it is none. Host bits are ignored. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [, addressText = "", prefixText = ""] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(addressText);
  if (address === undefined) return undefined;
  const mapped = typeof address === "number" && addressText.includes(":");
  const hostBits = (typeof address === "number" && !mapped ? 32 : 128) - Number(prefixText);
  if (hostBits < 0 || (mapped && hostBits > 32)) return undefined;
  if (typeof address === "number") {
    const size = 2 ** hostBits;
    const first = address - (address % size);
    return { first, last: first + size - 1 };
  }
  const size = 1n << BigInt(hostBits);
  const first = address - (address % size);
  return { first, last: first + size - 1n };
}

/** Four decimal parts without leading zeros: read by hand because replaying a log reads one for each sign-in. */
function parseIpv4(text: string): number | undefined {
  let value = 0;
  let part = 0;
  let digits = 0;
  let parts = 1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (digits === 0 || ++parts > 4) return undefined;
      value = value * 256 + part;
      part = 0;
      digits = 0;
    } else {
      const leadingZero = digits > 0 && part === 0;
      part = part * 10 + code - 0x30;
      if (code < 0x30 || code > 0x39 || leadingZero || part > 255) return undefined;
      digits++;
    }
  }
  return parts === 4 && digits > 0 ? value * 256 + part : undefined;
}
