import type { Construct } from "constructs";
import { secureSecurityInfoRegistration } from "../../catalogue/secure-security-info-registration";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export interface SecureSecurityInfoRegistrationProps extends UserPolicyProps, StrengthParameter {
  /**
   * Named locations where registration needs no MFA; an empty list means nowhere.
   *
   * @default - every trusted location
   */
  readonly exceptLocations?: readonly Id[];
}

/**
 * Outside trusted locations, members of the tenant do MFA before they register authentication methods; a Temporary Access
 * Pass counts. Guests are not covered, because the pass does not work for them.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration
 */
export class SecureSecurityInfoRegistration extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: SecureSecurityInfoRegistrationProps) {
    super(scope, id, secureSecurityInfoRegistration, props);
  }
}
