import { z } from "zod";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's template before it moved to the risk remediation control, which the Terraform provider refuses. Entra
 * takes a password change only together with MFA, for all resources, with user risk as its only condition.
 */
export const requirePasswordChangeForHighRiskUsers = defineTemplate({
  name: "requirePasswordChangeForHighRiskUsers",
  title: "Require password change for high-risk users",
  summary:
    "A user whom ID Protection finds to be at high risk does MFA and changes the password. Hybrid users need password writeback; guests change theirs at home and are blocked here.",
  licences: ["P2"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/id-protection/howto-identity-protection-configure-risk-policies",
  parameters: z.strictObject({}),
  build: () => ({
    conditions: { ...everySignIn, userRiskLevels: ["high"] },
    grantControls: { operator: "AND", builtInControls: ["mfa", "passwordChange"] },
    sessionControls: {
      signInFrequency: { authenticationType: "primaryAndSecondaryAuthentication", frequencyInterval: "everyTime" },
    },
  }),
});
