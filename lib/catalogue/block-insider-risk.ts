import { z } from "zod";
import { insiderRiskLevels } from "../model/policy";
import { block } from "./grants";
import { everySignIn, guestsOfEveryTenant } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template as it is: kinds of external users that carry no insider risk here are left out. */
export const blockInsiderRisk = defineTemplate({
  name: "blockInsiderRisk",
  title: "Block users with insider risk",
  summary:
    "Users whom Microsoft Purview's Adaptive Protection puts at the given insider risk level are blocked. Needs Purview with Adaptive Protection switched on.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-risk-based-insider-block",
  parameters: z.strictObject({
    riskLevel: z
      .enum(insiderRiskLevels)
      .default("elevated")
      .describe("Insider risk level that is blocked. One level: the Terraform provider takes no more."),
  }),
  build: ({ riskLevel }) => ({
    conditions: {
      ...everySignIn,
      users: {
        includeUsers: ["All"],
        excludeGuestsOrExternalUsers: guestsOfEveryTenant([
          "b2bDirectConnectUser",
          "otherExternalUser",
          "serviceProvider",
        ]),
      },
      insiderRiskLevels: [riskLevel],
    },
    grantControls: block,
  }),
});
