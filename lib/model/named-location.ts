import type { Id } from "./reference";

/** @see https://learn.microsoft.com/graph/api/resources/namedlocation */
export type NamedLocation = IpNamedLocation | CountryNamedLocation | UnknownNamedLocation;

export interface IpNamedLocation {
  readonly kind: "ip";
  readonly id: Id;
  readonly displayName: string;
  /** CIDR ranges, IPv4 or IPv6, in canonical form (no host bits, IPv6 compressed and lower case). */
  readonly ipRanges: readonly string[];
  readonly isTrusted: boolean;
}

export interface CountryNamedLocation {
  readonly kind: "country";
  readonly id: Id;
  readonly displayName: string;
  /** ISO 3166-1 alpha-2 codes, upper case. */
  readonly countriesAndRegions: readonly string[];
  readonly includeUnknownCountriesAndRegions: boolean;
  readonly countryLookupMethod: "clientIpAddress" | "authenticatorAppGps";
}

/** A location whose kind or content a reader could not read (a compliant-network location, say). */
export interface UnknownNamedLocation {
  readonly kind: "unknown";
  readonly id: Id;
  readonly displayName: string;
  readonly because: string;
}
