import type { Construct } from "constructs";
import { blockInsiderRisk } from "../../catalogue/block-insider-risk";
import type { InsiderRiskLevel } from "../../model/policy";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface BlockInsiderRiskProps extends UserPolicyProps {
  /**
   * Insider risk level that is blocked.
   *
   * @default "elevated"
   */
  readonly riskLevel?: InsiderRiskLevel;
}

/**
 * Users whom Microsoft Purview's Adaptive Protection puts at the given insider risk level are blocked, kinds of external
 * users that carry no insider risk here excepted.
 *
 * Needs Entra ID P1, and Purview with Adaptive Protection switched on.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-risk-based-insider-block
 */
export class BlockInsiderRisk extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockInsiderRiskProps) {
    super(scope, id, blockInsiderRisk, props);
  }
}
