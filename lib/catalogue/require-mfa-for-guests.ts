import { z } from "zod";
import { guestOrExternalUserTypes } from "../model/policy";
import { mfaGrant } from "./grants";
import { strength } from "./parameters";
import { everySignIn, guestsOfEveryTenant } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's template with every guest type. Service provider users (partners with delegated administration) are among
 * them: their MFA is accepted only where cross-tenant access settings trust the partner's MFA, or they do it here.
 */
export const requireMfaForGuests = defineTemplate({
  name: "requireMfaForGuests",
  title: "Require MFA for guests",
  summary: "Guests and other external users do MFA for every resource.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-guests-mfa-strength",
  parameters: z.strictObject({
    types: z
      .array(z.enum(guestOrExternalUserTypes))
      .min(1)
      .default([...guestOrExternalUserTypes])
      .describe("Kinds of guests and external users the policy applies to."),
    strength,
  }),
  build: (parameters, names, means) => ({
    conditions: {
      ...everySignIn,
      users: { includeGuestsOrExternalUsers: guestsOfEveryTenant(parameters.types) },
    },
    grantControls: mfaGrant(parameters.strength, names, means),
  }),
});
