import type { Construct } from "constructs";
import { requireMfaForAllUsers } from "../../catalogue/require-mfa-for-all-users";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export type RequireMfaForAllUsersProps = UserPolicyProps & StrengthParameter;

/**
 * Every user, guests included, does MFA for every resource, from every client and place. No resource is left out, because an
 * exclusion would open low-privilege scopes. The policy that answers the first partner security requirement.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-mfa-strength
 */
export class RequireMfaForAllUsers extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForAllUsersProps) {
    super(scope, id, requireMfaForAllUsers, props);
  }
}
