import { z } from "zod";
import { mfaGrant } from "./grants";
import { strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** For this user action Entra accepts MFA or a strength only, and neither client, device nor platform conditions. */
export const requireMfaForDeviceRegistration = defineTemplate({
  name: "requireMfaForDeviceRegistration",
  title: "Require MFA for device registration",
  summary:
    "Every user does MFA to register or join a device. The tenant's device setting that also requires MFA has to be No, or Entra does not enforce the policy properly.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-registration",
  parameters: z.strictObject({ strength }),
  build: (parameters, names, means) => ({
    conditions: { ...everySignIn, applications: { includeUserActions: ["urn:user:registerdevice"] } },
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
