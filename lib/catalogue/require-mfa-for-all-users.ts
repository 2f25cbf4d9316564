import { z } from "zod";
import { mfaGrant } from "./grants";
import { strength } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template as it is: no resource is left out, because an exclusion would open low-privilege scopes. */
export const requireMfaForAllUsers = defineTemplate({
  name: "requireMfaForAllUsers",
  title: "Require MFA for all users",
  summary:
    "Every user, guests included, does MFA for every resource, from every client and place. The policy that answers the first partner security requirement.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-mfa-strength",
  microsoftTemplateId: "a3d0a415-b068-4326-9251-f9cdf9feeb64",
  parameters: z.strictObject({ strength }),
  build: (parameters, names, means) => ({
    conditions: everySignIn,
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
