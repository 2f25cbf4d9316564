import type { Construct } from "constructs";
import { requireMfaForAdministrators } from "../../catalogue/require-mfa-for-administrators";
import { CataloguePolicy } from "./catalogue-policy";
import type { AdministratorRolesParameter, StrengthParameter, UserPolicyProps } from "./policy-props";

export type RequireMfaForAdministratorsProps = UserPolicyProps & StrengthParameter & AdministratorRolesParameter;

/**
 * Holders of administrator roles do MFA for every resource. Entra matches only roles that are assigned actively and for
 * the whole tenant: an eligible role that is not activated, or one over an administrative unit, is not matched.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-admin
 */
export class RequireMfaForAdministrators extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForAdministratorsProps) {
    super(scope, id, requireMfaForAdministrators, props);
  }
}
