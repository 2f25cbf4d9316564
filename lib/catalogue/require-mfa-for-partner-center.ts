import { z } from "zod";
import { applications } from "../microsoft/applications";
import { mfaGrant } from "./grants";
import { strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** No template of Microsoft's: `MicrosoftAdminPortals` leaves Partner Center out, and the partner contract asks for it. */
export const requireMfaForPartnerCenter = defineTemplate({
  name: "requireMfaForPartnerCenter",
  title: "Require MFA for Partner Center",
  summary:
    "Every user does MFA for the Partner Center API and portal. Both service principals must exist in the tenant before the policy is created.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/partner-center/security/partner-security-requirements",
  parameters: z.strictObject({ strength }),
  build: (parameters, names, means) => ({
    conditions: {
      ...everySignIn,
      applications: { includeApplications: [applications.partnerPortal.id, applications.partnerCenter.id] },
    },
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
