import type { Construct } from "constructs";
import { requirePasswordChangeForHighRiskUsers } from "../../catalogue/require-password-change-for-high-risk-users";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export type RequirePasswordChangeForHighRiskUsersProps = UserPolicyProps;

/**
 * A user whom ID Protection finds to be at high risk does MFA and changes the password. Hybrid users need password
 * writeback; guests cannot change theirs here and are blocked.
 *
 * Needs Entra ID P2.
 *
 * @see https://learn.microsoft.com/entra/id-protection/howto-identity-protection-configure-risk-policies
 */
export class RequirePasswordChangeForHighRiskUsers extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequirePasswordChangeForHighRiskUsersProps) {
    super(scope, id, requirePasswordChangeForHighRiskUsers, props);
  }
}
