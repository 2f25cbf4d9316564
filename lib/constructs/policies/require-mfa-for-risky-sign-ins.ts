import type { Construct } from "constructs";
import { requireMfaForRiskySignIns } from "../../catalogue/require-mfa-for-risky-sign-ins";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export interface RequireMfaForRiskySignInsProps extends UserPolicyProps, StrengthParameter {
  /**
   * Sign-in risk levels that need MFA. Each is named: high does not include medium.
   *
   * @default ["medium", "high"]
   */
  readonly riskLevels?: readonly ("low" | "medium" | "high")[];
}

/**
 * A sign-in that ID Protection finds risky needs fresh MFA, whatever the session has satisfied already.
 *
 * Needs Entra ID P2.
 *
 * @see https://learn.microsoft.com/entra/id-protection/howto-identity-protection-configure-risk-policies
 */
export class RequireMfaForRiskySignIns extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForRiskySignInsProps) {
    super(scope, id, requireMfaForRiskySignIns, props);
  }
}
