import { z } from "zod";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's documented policy. Terms of use are made in the portal: the Terraform provider has no resource for them. */
export const requireTermsOfUse = defineTemplate({
  name: "requireTermsOfUse",
  title: "Require terms of use",
  summary: "Every user accepts the organisation's terms of use before getting at any resource.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-require-terms-of-use",
  parameters: z.strictObject({
    termsOfUse: z.guid().describe("Id of the terms of use (agreement), which exist already."),
  }),
  build: ({ termsOfUse }) => ({
    conditions: everySignIn,
    grantControls: { operator: "OR", termsOfUse: [termsOfUse] },
  }),
});
