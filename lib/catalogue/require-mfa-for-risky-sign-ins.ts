import { z } from "zod";
import { mfaGrant } from "./grants";
import { strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template. Levels are a list and not a threshold, which is why medium and high are both named. */
export const requireMfaForRiskySignIns = defineTemplate({
  name: "requireMfaForRiskySignIns",
  title: "Require MFA for risky sign-ins",
  summary: "A sign-in that ID Protection finds risky needs fresh MFA, whatever the session has already satisfied.",
  licences: ["P2"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/id-protection/howto-identity-protection-configure-risk-policies",
  parameters: z.strictObject({
    riskLevels: z
      .array(z.enum(["low", "medium", "high"]))
      .min(1)
      .default(["medium", "high"])
      .describe("Sign-in risk levels that need MFA. Each is named: high does not include medium."),
    strength,
  }),
  build: (parameters, names, means) => ({
    conditions: { ...everySignIn, signInRiskLevels: parameters.riskLevels },
    grantControls: mfaGrant(parameters.strength, names, means),
    sessionControls: {
      signInFrequency: { authenticationType: "primaryAndSecondaryAuthentication", frequencyInterval: "everyTime" },
    },
  }),
});
