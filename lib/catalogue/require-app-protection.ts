import { z } from "zod";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/**
 * Microsoft's template also accepts an approved client app. Microsoft retires that control, so only app protection is
 * left. External users cannot satisfy it: exclude them by a declared exclusion where they use phones.
 */
export const requireAppProtection = defineTemplate({
  name: "requireAppProtection",
  title: "Require app protection on phones",
  summary: "On iOS and Android, every user works in apps under an Intune app protection policy. Needs Intune.",
  licences: ["P1"],
  scope: "users",
  reference:
    "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-approved-app-or-app-protection",
  parameters: z.strictObject({}),
  build: () => ({
    conditions: { ...everySignIn, platforms: { includePlatforms: ["android", "iOS"] } },
    grantControls: { operator: "OR", builtInControls: ["compliantApplication"] },
  }),
});
