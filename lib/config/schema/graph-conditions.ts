import { z } from "zod";
import {
  clientAppTypes,
  devicePlatforms,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  userActions,
} from "../../model/policy";
import { flags, graphObject } from "./graph-json";
import { guid } from "./primitives";

/*
 * Conditions as Microsoft Graph v1.0 writes them. Where Graph has a flag string ("a,b") a list is accepted too. Ids may
 * also be names that the tenant file or the tenant knows; the loader resolves them.
 *
 * See https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */

const names = z.array(z.string().min(1)).optional();
const filter = graphObject({ mode: z.enum(["include", "exclude"]), rule: z.string().min(1).max(3072) }).optional();
const risks = z.array(z.enum(riskLevels)).optional();

const guests = graphObject({
  guestOrExternalUserTypes: flags(guestOrExternalUserTypes),
  externalTenants: z
    .union([
      graphObject({ membershipKind: z.literal("all") }),
      graphObject({ membershipKind: z.literal("enumerated"), members: z.array(guid).min(1) }),
    ])
    .optional(),
}).optional();

const users = graphObject({
  includeUsers: names,
  excludeUsers: names,
  includeGroups: names,
  excludeGroups: names,
  includeRoles: names,
  excludeRoles: names,
  includeGuestsOrExternalUsers: guests,
  excludeGuestsOrExternalUsers: guests,
});

const applications = graphObject({
  includeApplications: names,
  excludeApplications: names,
  includeUserActions: z.array(z.enum(userActions)).optional(),
  includeAuthenticationContextClassReferences: z.array(z.string().regex(/^c[1-9]\d?$/, "c1 to c99")).optional(),
  applicationFilter: filter,
});

export const graphConditions = graphObject({
  users,
  applications,
  clientAppTypes: z.array(z.enum(clientAppTypes)).default(["all"]).describe("Default: all."),
  clientApplications: graphObject({
    includeServicePrincipals: names,
    excludeServicePrincipals: names,
    servicePrincipalFilter: filter,
  }).optional(),
  platforms: graphObject({
    includePlatforms: z.array(z.enum(devicePlatforms)).min(1),
    excludePlatforms: z.array(z.enum(devicePlatforms)).optional(),
  }).optional(),
  locations: graphObject({ includeLocations: z.array(z.string().min(1)).min(1), excludeLocations: names }).optional(),
  devices: graphObject({ deviceFilter: filter }).optional(),
  signInRiskLevels: risks,
  userRiskLevels: risks,
  servicePrincipalRiskLevels: risks,
  insiderRiskLevels: flags(insiderRiskLevels).optional(),
  authenticationFlows: graphObject({ transferMethods: flags(transferMethods) }).optional(),
});

export type GraphConditions = z.infer<typeof graphConditions>;
export type GraphUsers = z.infer<typeof users>;
export type GraphGuests = NonNullable<z.infer<typeof guests>>;
