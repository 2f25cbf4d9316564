import type { Construct } from "constructs";
import { blockLegacyAuthentication } from "../../catalogue/block-legacy-authentication";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export type BlockLegacyAuthenticationProps = UserPolicyProps;

/**
 * Clients that cannot do MFA (IMAP, POP, authenticated SMTP, Exchange ActiveSync with a password and other old protocols)
 * are blocked for everyone.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication
 */
export class BlockLegacyAuthentication extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockLegacyAuthenticationProps) {
    super(scope, id, blockLegacyAuthentication, props);
  }
}
