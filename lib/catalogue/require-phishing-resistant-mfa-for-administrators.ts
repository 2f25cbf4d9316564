import { z } from "zod";
import { phishingResistantMfa } from "./grants";
import { administrators, roleIds } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's template. It exists for the strength alone, so it keeps the strength even where a third party does MFA;
 * there it locks administrators out unless they hold a phishing-resistant method of Entra's own.
 */
export const requirePhishingResistantMfaForAdministrators = defineTemplate({
  name: "requirePhishingResistantMfaForAdministrators",
  title: "Require phishing-resistant MFA for administrators",
  summary:
    "Holders of administrator roles sign in with a passkey, Windows Hello for Business or a certificate, for every resource.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-admin-phish-resistant-mfa",
  parameters: z.strictObject({ roles: administrators }),
  build: ({ roles }) => ({
    conditions: { ...everySignIn, users: { includeRoles: roleIds(roles) } },
    grantControls: phishingResistantMfa,
  }),
});
