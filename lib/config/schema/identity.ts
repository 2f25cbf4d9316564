import { z } from "zod";
import { clouds, licences } from "../../model/tenant";
import { displayName, guid, key } from "./primitives";

/** Ring of tenants that name none. */
export const defaultRing = "production";

/** Section `tenant`: which tenant this is, and what it holds. */
export const identitySchema = z
  .strictObject({
    id: guid.describe("Tenant id (directory id), a GUID."),
    name: displayName.describe("Name of the organisation, for people."),
    initialDomain: z
      .string()
      .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/, "a domain such as contoso.onmicrosoft.com")
      .toLowerCase()
      .describe("The tenant's initial domain: contoso.onmicrosoft.com (.onmicrosoft.us, .partner.onmschina.cn)."),
    kind: z
      .enum(["partner", "customer"])
      .describe("A partner's own tenant, bound by the partner security requirements, or a customer's."),
    cloud: z.enum(clouds).default("public").describe("National cloud that holds the tenant. Default: public."),
    licences: z
      .array(z.enum(licences))
      .min(1)
      .default(["free"])
      .describe("Entra ID licences the tenant's users hold. P2 includes P1. Default: free."),
    ring: key
      .default(defaultRing)
      .describe(`Deployment ring: rings are deployed one after another. Default: ${defaultRing}.`),
  })
  .describe("The tenant itself.");

export type IdentitySection = z.infer<typeof identitySchema>;
