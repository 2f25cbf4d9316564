import type { Construct } from "constructs";
import { requireMfaForAdminPortals } from "../../catalogue/require-mfa-for-admin-portals";
import { CataloguePolicy } from "./catalogue-policy";
import type { AdministratorRolesParameter, StrengthParameter, UserPolicyProps } from "./policy-props";

export type RequireMfaForAdminPortalsProps = UserPolicyProps & StrengthParameter & AdministratorRolesParameter;

/**
 * Holders of administrator roles do MFA for Microsoft's admin portals. Partner Center is not among them.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-admin-portals
 */
export class RequireMfaForAdminPortals extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForAdminPortalsProps) {
    super(scope, id, requireMfaForAdminPortals, props);
  }
}
