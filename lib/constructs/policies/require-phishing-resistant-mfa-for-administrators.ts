import type { Construct } from "constructs";
import { requirePhishingResistantMfaForAdministrators } from "../../catalogue/require-phishing-resistant-mfa-for-administrators";
import { CataloguePolicy } from "./catalogue-policy";
import type { AdministratorRolesParameter, UserPolicyProps } from "./policy-props";

export type RequirePhishingResistantMfaForAdministratorsProps = UserPolicyProps & AdministratorRolesParameter;

/**
 * Holders of administrator roles sign in with a passkey, Windows Hello for Business or a certificate, for every resource.
 * Not for administrators whose MFA a third party does: its claim satisfies no strength.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-admin-phish-resistant-mfa
 */
export class RequirePhishingResistantMfaForAdministrators extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequirePhishingResistantMfaForAdministratorsProps) {
    super(scope, id, requirePhishingResistantMfaForAdministrators, props);
  }
}
