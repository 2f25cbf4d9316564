import type { Construct } from "constructs";
import { requireCompliantOrHybridDevice } from "../../catalogue/require-compliant-or-hybrid-device";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface RequireCompliantOrHybridDeviceProps extends UserPolicyProps {
  /**
   * Whether MFA does in place of a managed device.
   *
   * @default false
   */
  readonly orMfa?: boolean;
}

/**
 * Every user signs in from a device that Intune finds compliant or that is hybrid joined, or with `orMfa` does MFA.
 *
 * Needs Entra ID P1, and Intune for compliance.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-alt-all-users-compliant-hybrid-or-mfa
 */
export class RequireCompliantOrHybridDevice extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireCompliantOrHybridDeviceProps) {
    super(scope, id, requireCompliantOrHybridDevice, props);
  }
}
