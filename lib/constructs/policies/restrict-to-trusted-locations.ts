import type { Construct } from "constructs";
import { restrictToTrustedLocations } from "../../catalogue/restrict-to-trusted-locations";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface RestrictToTrustedLocationsProps extends UserPolicyProps {
  /** Named locations where the accounts stay allowed. At least one. */
  readonly locations: readonly Id[];
  /**
   * Built-in directory roles by display name.
   *
   * @default - none
   */
  readonly roles?: readonly string[];
  /** @default - none */
  readonly users?: readonly Id[];
  /** @default - none */
  readonly groups?: readonly Id[];
}

/**
 * The given roles, users and groups are blocked everywhere but at the given named locations: the compensating control for
 * accounts that cannot do MFA and are left out of the policies that require it. An exclusion from all policies does not
 * take out what this policy names. At least one role, user or group is needed.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location
 */
export class RestrictToTrustedLocations extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RestrictToTrustedLocationsProps) {
    super(scope, id, restrictToTrustedLocations, props);
  }
}
