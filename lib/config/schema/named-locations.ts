import { z } from "zod";
import { displayName, keyed } from "./primitives";

const name = displayName.optional().describe("Display name in Entra. Default: the key.");

const namedLocation = z.union([
  z.strictObject({
    displayName: name,
    ipRanges: z
      .array(z.string())
      .min(1)
      .describe("Public IPv4 or IPv6 ranges in CIDR notation, canonical: no host bits, IPv6 compressed, lower case."),
    trusted: z.boolean().default(false).describe("Mark the location as trusted. Default: false."),
  }),
  z.strictObject({
    displayName: name,
    countries: z.array(z.string()).min(1).describe("Countries as ISO 3166-1 alpha-2 codes: NL, BE."),
    includeUnknown: z
      .boolean()
      .default(false)
      .describe("Whether sign-ins whose country cannot be told belong to the location. Default: false."),
    lookup: z
      .enum(["clientIpAddress", "authenticatorAppGps"])
      .default("clientIpAddress")
      .describe("How the country is told. Default: clientIpAddress."),
  }),
]);

/** Section `namedLocations`. */
export const namedLocationsSchema = keyed(namedLocation).describe("Named locations by key.");

export type NamedLocationEntry = z.infer<typeof namedLocation>;
