import type { Construct } from "constructs";
import { requireMfaForDeviceRegistration } from "../../catalogue/require-mfa-for-device-registration";
import { CataloguePolicy } from "./catalogue-policy";
import type { StrengthParameter, UserPolicyProps } from "./policy-props";

export type RequireMfaForDeviceRegistrationProps = UserPolicyProps & StrengthParameter;

/**
 * Every user does MFA to register or join a device. The tenant's device setting that also requires MFA has to be No, or
 * Entra does not enforce the policy properly.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-registration
 */
export class RequireMfaForDeviceRegistration extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireMfaForDeviceRegistrationProps) {
    super(scope, id, requireMfaForDeviceRegistration, props);
  }
}
