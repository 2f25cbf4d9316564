import { z } from "zod";
import { countryCodes } from "../../../microsoft/countries";
import { parseAddressRange } from "../../../network/address";

/** @see https://learn.microsoft.com/entra/identity/conditional-access/concept-assignment-network (2026-04) */
const mostRanges = 2000;
const shortestPrefix = 8;

const ignored = z.unknown().optional();
const common = {
  "@odata.context": ignored,
  id: ignored,
  createdDateTime: ignored,
  modifiedDateTime: ignored,
  deletedDateTime: ignored,
  displayName: z.string().min(1).max(256),
};

/** The provider calls ranges of IPv6 `iPv4CidrRange` too, and Graph takes it. */
const range = z.strictObject({
  "@odata.type": z.enum(["#microsoft.graph.iPv4CidrRange", "#microsoft.graph.iPv6CidrRange"]),
  cidrAddress: z.string().refine(isRange, `no CIDR range with a prefix of /${shortestPrefix} or longer`),
});

export const ipNamedLocation = "#microsoft.graph.ipNamedLocation";
export const countryNamedLocation = "#microsoft.graph.countryNamedLocation";

const ip = z
  .strictObject({
    "@odata.type": z.literal(ipNamedLocation),
    ...common,
    ipRanges: z.array(range).min(1).max(mostRanges),
    isTrusted: z
      .boolean()
      .nullish()
      .transform((given) => given ?? false),
  })
  .transform(({ "@odata.type": type, displayName, ipRanges, isTrusted }) => ({
    "@odata.type": type,
    displayName,
    isTrusted,
    ipRanges,
  }));

const country = z
  .strictObject({
    "@odata.type": z.literal(countryNamedLocation),
    ...common,
    countriesAndRegions: z.array(z.string().refine((code) => countryCodes.has(code), "no ISO 3166-1 code")).min(1),
    includeUnknownCountriesAndRegions: z
      .boolean()
      .nullish()
      .transform((given) => given ?? false),
    countryLookupMethod: z
      .enum(["clientIpAddress", "authenticatorAppGps"])
      .nullish()
      .transform((given) => given ?? ("clientIpAddress" as const)),
  })
  .transform(
    ({
      "@odata.type": type,
      displayName,
      countriesAndRegions,
      includeUnknownCountriesAndRegions,
      countryLookupMethod,
    }) => ({
      "@odata.type": type,
      displayName,
      countriesAndRegions,
      includeUnknownCountriesAndRegions,
      countryLookupMethod,
    }),
  );

/** @see https://learn.microsoft.com/graph/api/resources/namedlocation */
export const locationSchema = z.discriminatedUnion("@odata.type", [ip, country]);

function isRange(text: string): boolean {
  const [, prefix = ""] = /^[^/]+\/(\d{1,3})$/.exec(text) ?? [];
  return prefix !== "" && Number(prefix) >= shortestPrefix && parseAddressRange(text) !== undefined;
}
