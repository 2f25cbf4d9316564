import { z } from "zod";
import { block } from "./grants";
import { locationIds, locationNames } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's documented location block for workload identities. Entra knows no other control for them, and applies it
 * to single-tenant service principals of the tenant only: managed identities and multi-tenant apps are never matched.
 */
export const blockWorkloadIdentitiesOutsideLocations = defineTemplate({
  name: "blockWorkloadIdentitiesOutsideLocations",
  title: "Block workload identities outside locations",
  summary: "Single-tenant service principals get tokens from the given locations only.",
  licences: ["WorkloadIdentitiesPremium"],
  scope: "workloads",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/workload-identity",
  parameters: z.strictObject({
    locations: locationNames.describe("Named locations from which tokens are issued, by key of namedLocations."),
    servicePrincipals: z
      .array(z.guid())
      .min(1)
      .optional()
      .describe("Object ids of service principals (not application ids). Absent: all that the tenant owns."),
  }),
  build: ({ locations, servicePrincipals }, names) => ({
    conditions: {
      ...everySignIn,
      users: { includeUsers: ["None"] },
      clientApplications: { includeServicePrincipals: servicePrincipals ?? ["ServicePrincipalsInMyTenant"] },
      locations: { includeLocations: ["All"], excludeLocations: locationIds(locations, names) },
    },
    grantControls: block,
  }),
});
