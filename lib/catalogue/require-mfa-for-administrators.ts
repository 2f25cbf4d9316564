import { z } from "zod";
import { mfaGrant } from "./grants";
import { administrators, roleIds, strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template, which lists 14 roles; the default adds the two that security defaults have protected since. */
export const requireMfaForAdministrators = defineTemplate({
  name: "requireMfaForAdministrators",
  title: "Require MFA for administrators",
  summary: "Holders of administrator roles do MFA for every resource.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-admin",
  microsoftTemplateId: "c7503427-338e-4c5e-902d-abe252abfb43",
  parameters: z.strictObject({ roles: administrators, strength }),
  build: (parameters, names, means) => ({
    conditions: { ...everySignIn, users: { includeRoles: roleIds(parameters.roles) } },
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
