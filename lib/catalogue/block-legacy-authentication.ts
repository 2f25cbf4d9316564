import { z } from "zod";
import { block } from "./grants";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template as it is. */
export const blockLegacyAuthentication = defineTemplate({
  name: "blockLegacyAuthentication",
  title: "Block legacy authentication",
  summary:
    "Clients that cannot do MFA (IMAP, POP, authenticated SMTP, Exchange ActiveSync with a password and other old protocols) are blocked for everyone.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication",
  microsoftTemplateId: "0b2282f9-2862-4178-88b5-d79340b36cb8",
  parameters: z.strictObject({}),
  build: () => ({
    conditions: { ...everySignIn, clientAppTypes: ["exchangeActiveSync", "other"] },
    grantControls: block,
  }),
});
