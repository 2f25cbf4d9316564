import { z } from "zod";
import { block } from "./grants";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

export const blockAuthenticationTransfer = defineTemplate({
  name: "blockAuthenticationTransfer",
  title: "Block authentication transfer",
  summary: "Nobody carries a signed-in session from a PC to a phone by QR code.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows",
  parameters: z.strictObject({}),
  build: () => ({
    conditions: { ...everySignIn, authenticationFlows: { transferMethods: ["authenticationTransfer"] } },
    grantControls: block,
  }),
});
