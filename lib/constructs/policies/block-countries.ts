import type { Construct } from "constructs";
import { blockCountries } from "../../catalogue/block-countries";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface BlockCountriesProps extends UserPolicyProps {
  /** Named locations. At least one. */
  readonly locations: readonly Id[];
  /**
   * Whether the listed locations are blocked, or all but these.
   *
   * @default "listed"
   */
  readonly block?: "listed" | "allButListed";
}

/**
 * Sign-ins from the listed named locations, or from everywhere but there, are blocked for everyone. Addresses of no
 * known country belong to a location only if it says so.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-block-by-location
 */
export class BlockCountries extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockCountriesProps) {
    super(scope, id, blockCountries, props);
  }
}
