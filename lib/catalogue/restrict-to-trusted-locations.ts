import { z } from "zod";
import { block } from "./grants";
import { locationIds, locationNames, roleIds, roleNames } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * The compensating control for accounts that cannot do MFA (directory synchronisation, service accounts) and that MFA
 * policies therefore leave out. No template of Microsoft's; Microsoft's guidance for such accounts.
 */
export const restrictToTrustedLocations = defineTemplate({
  name: "restrictToTrustedLocations",
  title: "Restrict accounts to trusted locations",
  summary: "The given roles, users and groups are blocked everywhere but at the given named locations.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location",
  parameters: z
    .strictObject({
      roles: roleNames
        .optional()
        .describe('Built-in directory roles by display name, "Directory Synchronization Accounts" say.'),
      users: z.array(z.string().min(1)).min(1).optional().describe("Users."),
      groups: z.array(z.string().min(1)).min(1).optional().describe("Groups."),
      locations: locationNames.describe("Named locations where the accounts stay allowed, by key of namedLocations."),
    })
    .refine(({ roles, users, groups }) => Boolean(roles ?? users ?? groups), {
      error: "nobody is restricted; expected roles, users or groups",
    }),
  build: ({ roles, users, groups, locations }, names) => ({
    conditions: {
      ...everySignIn,
      users: {
        ...(users && { includeUsers: users.map((user) => names.user(user)) }),
        ...(groups && { includeGroups: groups.map((group) => names.group(group)) }),
        ...(roles && { includeRoles: roleIds(roles) }),
      },
      locations: { includeLocations: ["All"], excludeLocations: locationIds(locations, names) },
    },
    grantControls: block,
  }),
});
