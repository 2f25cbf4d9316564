import type { Construct } from "constructs";
import { requireMfaForPartnerCenter } from "../../catalogue/require-mfa-for-partner-center";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export type RequireMfaForPartnerCenterProps = UserPolicyProps & StrengthParameter;

/**
 * Every user does MFA for the Partner Center API and portal. Both service principals must exist in the tenant before the
 * policy is created.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/partner-center/security/partner-security-requirements
 */
export class RequireMfaForPartnerCenter extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForPartnerCenterProps) {
    super(scope, id, requireMfaForPartnerCenter, props);
  }
}
