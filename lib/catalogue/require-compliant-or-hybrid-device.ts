import { z } from "zod";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * With `orMfa` Microsoft's template "compliant or hybrid joined device or MFA for all users". Without it close to
 * "require compliant device", which knows no hybrid join; the difference spares devices that only Active Directory manages.
 */
export const requireCompliantOrHybridDevice = defineTemplate({
  name: "requireCompliantOrHybridDevice",
  title: "Require a compliant or hybrid joined device",
  summary:
    "Every user signs in from a device that Intune finds compliant or that is hybrid joined; with orMfa, or does MFA. Compliance needs Intune.",
  licences: ["P1"],
  scope: "users",
  reference:
    "https://learn.microsoft.com/entra/identity/conditional-access/policy-alt-all-users-compliant-hybrid-or-mfa",
  parameters: z.strictObject({
    orMfa: z.boolean().default(false).describe("Whether MFA does in place of a managed device."),
  }),
  build: ({ orMfa }) => ({
    conditions: everySignIn,
    grantControls: {
      operator: "OR",
      builtInControls: [...(orMfa ? (["mfa"] as const) : []), "compliantDevice", "domainJoinedDevice"],
    },
  }),
});
