import type { Construct } from "constructs";
import { blockWorkloadIdentitiesOutsideLocations } from "../../catalogue/block-workload-identities-outside-locations";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { PolicyProps } from "./policy-props";

export interface BlockWorkloadIdentitiesOutsideLocationsProps extends PolicyProps {
  /** Named locations from which tokens are issued. At least one. */
  readonly locations: readonly Id[];
  /**
   * Object ids of service principals (not application ids).
   *
   * @default - all that the tenant owns
   */
  readonly servicePrincipals?: readonly Id[];
}

/**
 * Single-tenant service principals get tokens from the given locations only. Managed identities and multi-tenant
 * applications are never matched, and users never: the policy knows no break-glass.
 *
 * Needs Workload Identities Premium.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
export class BlockWorkloadIdentitiesOutsideLocations extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockWorkloadIdentitiesOutsideLocationsProps) {
    super(scope, id, blockWorkloadIdentitiesOutsideLocations, props);
  }
}
