import type { Construct } from "constructs";
import { useAppEnforcedRestrictions } from "../../catalogue/use-app-enforced-restrictions";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export type UseAppEnforcedRestrictionsProps = UserPolicyProps;

/**
 * On devices that are not both compliant and hybrid joined, SharePoint, OneDrive and Exchange apply their own limits. The
 * policy does nothing until these are set up there.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-app-enforced-restrictions
 */
export class UseAppEnforcedRestrictions extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: UseAppEnforcedRestrictionsProps) {
    super(scope, id, useAppEnforcedRestrictions, props);
  }
}
