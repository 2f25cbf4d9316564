import type { Construct } from "constructs";
import { requireAppProtection } from "../../catalogue/require-app-protection";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export type RequireAppProtectionProps = UserPolicyProps;

/**
 * On iOS and Android, every user works in apps under an Intune app protection policy. External users cannot satisfy it.
 *
 * Needs Entra ID P1 and Intune.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-approved-app-or-app-protection
 */
export class RequireAppProtection extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireAppProtectionProps) {
    super(scope, id, requireAppProtection, props);
  }
}
