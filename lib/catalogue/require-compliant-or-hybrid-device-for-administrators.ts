import { z } from "zod";
import { administrators, roleIds } from "./parameters";
import { everySignIn } from "./scope";
import { defineTemplate } from "./template";

/** Microsoft's template as it is, but for two more roles. */
export const requireCompliantOrHybridDeviceForAdministrators = defineTemplate({
  name: "requireCompliantOrHybridDeviceForAdministrators",
  title: "Require a compliant or hybrid joined device for administrators",
  summary:
    "Holders of administrator roles sign in from a device that Intune finds compliant or that is hybrid joined. Compliance needs Intune.",
  licences: ["P1"],
  scope: "users",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-alt-admin-device-compliand-hybrid",
  parameters: z.strictObject({ roles: administrators }),
  build: ({ roles }) => ({
    conditions: { ...everySignIn, users: { includeRoles: roleIds(roles) } },
    grantControls: { operator: "OR", builtInControls: ["compliantDevice", "domainJoinedDevice"] },
  }),
});
