import type { Construct } from "constructs";
import { requireCompliantOrHybridDeviceForAdministrators } from "../../catalogue/require-compliant-or-hybrid-device-for-administrators";
import { CataloguePolicy } from "./catalogue-policy";
import type { AdministratorRolesParameter, UserPolicyProps } from "./policy-props";

export type RequireCompliantOrHybridDeviceForAdministratorsProps = UserPolicyProps & AdministratorRolesParameter;

/**
 * Holders of administrator roles sign in from a device that Intune finds compliant or that is hybrid joined.
 *
 * Needs Entra ID P1, and Intune for compliance.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-alt-admin-device-compliand-hybrid
 */
export class RequireCompliantOrHybridDeviceForAdministrators extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireCompliantOrHybridDeviceForAdministratorsProps) {
    super(scope, id, requireCompliantOrHybridDeviceForAdministrators, props);
  }
}
