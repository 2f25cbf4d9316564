import { z } from "zod";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template as it is. */
export const useAppEnforcedRestrictions = defineTemplate({
  name: "useAppEnforcedRestrictions",
  title: "Use app-enforced restrictions on unmanaged devices",
  summary:
    "On devices that are not both compliant and hybrid joined, SharePoint, OneDrive and Exchange apply their own limits. It does nothing until these are set up there.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-app-enforced-restrictions",
  parameters: z.strictObject({}),
  build: () => ({
    conditions: {
      ...everySignIn,
      applications: { includeApplications: ["Office365"] },
      devices: {
        deviceFilter: { mode: "exclude", rule: 'device.isCompliant -eq True -and device.trustType -eq "ServerAD"' },
      },
    },
    sessionControls: { applicationEnforcedRestrictions: true },
  }),
});
