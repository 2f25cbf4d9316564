import { z } from "zod";
import { guestOrExternalUserTypes } from "../model/policy";
import { mfaGrant } from "./grants";
import { locationIds, strength } from "./parameters";
import { everySignIn, guestsOfEveryTenant } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's template: guests are left out because a Temporary Access Pass, with which a newcomer satisfies the policy,
 * does not work for them. Left out with the guest condition instead of the older `GuestsOrExternalUsers` keyword, which
 * cannot stand beside it.
 */
export const secureSecurityInfoRegistration = defineTemplate({
  name: "secureSecurityInfoRegistration",
  title: "Secure security info registration",
  summary:
    "Outside trusted locations, members of the tenant do MFA (a Temporary Access Pass counts) before they register authentication methods. Guests are not covered.",
  licences: ["P1"],
  scope: "users",
  reference:
    "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration",
  microsoftTemplateId: "b8bda7f8-6584-4446-bce9-d871480e53fa",
  parameters: z.strictObject({
    exceptLocations: z
      .array(z.string().min(1))
      .optional()
      .describe(
        "Named locations where registration needs no MFA. Absent: every trusted location, as in Microsoft's template. Empty: nowhere.",
      ),
    strength,
  }),
  build: (parameters, names, means) => {
    const excludeLocations = parameters.exceptLocations
      ? locationIds(parameters.exceptLocations, names)
      : ["AllTrusted"];
    return {
      conditions: {
        ...everySignIn,
        users: {
          includeUsers: ["All"],
          excludeGuestsOrExternalUsers: guestsOfEveryTenant(guestOrExternalUserTypes),
        },
        applications: { includeUserActions: ["urn:user:registersecurityinfo"] },
        ...(excludeLocations.length > 0 && { locations: { includeLocations: ["All"], excludeLocations } }),
      },
      grantControls: mfaGrant(parameters.strength, names, means),
    };
  },
});
