import { z } from "zod";
import { block } from "./grants";
import { locationIds, locationNames } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's documented block by location. Addresses without a known country belong to a location only if it says so:
 * to block them as well, list the allowed countries and block all others.
 */
export const blockCountries = defineTemplate({
  name: "blockCountries",
  title: "Block countries",
  summary: "Sign-ins from the listed named locations, or from everywhere but there, are blocked for everyone.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location",
  parameters: z.strictObject({
    locations: locationNames.describe("Named locations, by key of namedLocations."),
    block: z
      .enum(["listed", "allButListed"])
      .default("listed")
      .describe("Whether the listed locations are blocked, or all but these."),
  }),
  build: ({ locations, block: blocked }, names) => {
    const listed = locationIds(locations, names);
    return {
      conditions: {
        ...everySignIn,
        locations:
          blocked === "listed" ? { includeLocations: listed } : { includeLocations: ["All"], excludeLocations: listed },
      },
      grantControls: block,
    };
  },
});
