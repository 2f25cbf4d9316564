import { z } from "zod";
import { phishingResistantMfa } from "./grants";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * The one policy for the accounts that all others leave out, so that no account is without MFA. The strength stays
 * where a third party does MFA: emergency accounts must never depend on it.
 */
export const requirePhishingResistantMfaForBreakGlass = defineTemplate({
  name: "requirePhishingResistantMfaForBreakGlass",
  title: "Require phishing-resistant MFA for break-glass accounts",
  summary:
    "The break-glass accounts, which every other policy leaves out, sign in with a passkey or a certificate, for every resource and without any further condition.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
  parameters: z.strictObject({
    group: z
      .string()
      .min(1)
      .default("break-glass")
      .describe("Group of the break-glass accounts. By default the one that breakGlass declares."),
  }),
  build: ({ group }, names) => ({
    conditions: { ...everySignIn, users: { includeGroups: [names.group(group)] } },
    grantControls: phishingResistantMfa,
  }),
});
