import { z } from "zod";
import { applications } from "../microsoft/applications";
import { mfaGrant } from "./grants";
import { strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's template. The default application is that of the public cloud; in the US Government clouds the one to
 * target is "Azure Government Cloud Management API", whose id differs and is given as `application`.
 */
export const requireMfaForAzureManagement = defineTemplate({
  name: "requireMfaForAzureManagement",
  title: "Require MFA for Azure management",
  summary:
    "Every user does MFA for Azure Resource Manager: the Azure portal, the Entra admin center, Azure PowerShell, the Azure CLI and infrastructure as code.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-azure-mgmt",
  parameters: z.strictObject({
    application: z
      .guid()
      .default(applications.azureResourceManager.id)
      .describe(
        `Application id of the Azure management API. The default holds for the public cloud; in US Government clouds it is ${applications.azureGovernmentManagement.id} (${applications.azureGovernmentManagement.name}).`,
      ),
    strength,
  }),
  build: (parameters, names, means) => ({
    conditions: { ...everySignIn, applications: { includeApplications: [parameters.application] } },
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
