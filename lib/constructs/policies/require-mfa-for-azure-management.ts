import type { Construct } from "constructs";
import { requireMfaForAzureManagement } from "../../catalogue/require-mfa-for-azure-management";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export interface RequireMfaForAzureManagementProps extends UserPolicyProps, StrengthParameter {
  /**
   * Application id of the Azure management API. It differs in the US Government clouds, where Entra calls the
   * application Azure Government Cloud Management API.
   *
   * @default - that of the public cloud
   */
  readonly application?: Id;
}

/**
 * Every user does MFA for Azure Resource Manager: the Azure portal, the Entra admin center, Azure PowerShell, the Azure
 * CLI and infrastructure as code.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-old-require-mfa-azure-mgmt
 */
export class RequireMfaForAzureManagement extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForAzureManagementProps) {
    super(scope, id, requireMfaForAzureManagement, props);
  }
}
