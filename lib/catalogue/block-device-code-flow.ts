import { z } from "zod";
import { block } from "./grants";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Entra tracks the protocol that began a session, so an ordinary refresh in a session that began with a device code is
 * blocked too.
 */
export const blockDeviceCodeFlow = defineTemplate({
  name: "blockDeviceCodeFlow",
  title: "Block device code flow",
  summary: "Nobody signs in with a device code, a flow that phishing abuses because the code works on any device.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows",
  parameters: z.strictObject({}),
  build: () => ({
    conditions: { ...everySignIn, authenticationFlows: { transferMethods: ["deviceCodeFlow"] } },
    grantControls: block,
  }),
});
