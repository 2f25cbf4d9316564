import type { Construct } from "constructs";
import { blockUnknownPlatforms } from "../../catalogue/block-unknown-platforms";
import type { DevicePlatform } from "../../model/policy";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface BlockUnknownPlatformsProps extends UserPolicyProps {
  /**
   * Platforms in use, which stay allowed.
   *
   * @default ["android", "iOS", "windows", "macOS"]
   */
  readonly allowedPlatforms?: readonly Exclude<DevicePlatform, "all">[];
}

/**
 * Sign-ins from platforms that are unknown or not in use are blocked. The platform comes from the user agent, which
 * anyone can forge: combine the policy with device or app requirements.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-device-unknown-unsupported
 */
export class BlockUnknownPlatforms extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockUnknownPlatformsProps) {
    super(scope, id, blockUnknownPlatforms, props);
  }
}
