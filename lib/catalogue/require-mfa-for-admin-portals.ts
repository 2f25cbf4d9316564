import { z } from "zod";
import { mfaGrant } from "./grants";
import { administrators, roleIds, strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template. `MicrosoftAdminPortals` is a group of applications that Microsoft keeps; Partner Center is not in it. */
export const requireMfaForAdminPortals = defineTemplate({
  name: "requireMfaForAdminPortals",
  title: "Require MFA for Microsoft admin portals",
  summary: "Holders of administrator roles do MFA for Microsoft's admin portals.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-admin-portals",
  parameters: z.strictObject({ roles: administrators, strength }),
  build: (parameters, names, means) => ({
    conditions: {
      ...everySignIn,
      users: { includeRoles: roleIds(parameters.roles) },
      applications: { includeApplications: ["MicrosoftAdminPortals"] },
    },
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
