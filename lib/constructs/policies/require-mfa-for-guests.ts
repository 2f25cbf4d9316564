import type { Construct } from "constructs";
import { requireMfaForGuests } from "../../catalogue/require-mfa-for-guests";
import type { GuestOrExternalUserType } from "../../model/policy";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export interface RequireMfaForGuestsProps extends UserPolicyProps, StrengthParameter {
  /**
   * Kinds of guests and external users.
   *
   * @default - all
   */
  readonly types?: readonly GuestOrExternalUserType[];
}

/**
 * Guests and other external users do MFA for every resource. Their MFA at home counts only where cross-tenant access
 * settings trust it.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-guests-mfa-strength
 */
export class RequireMfaForGuests extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForGuestsProps) {
    super(scope, id, requireMfaForGuests, props);
  }
}
