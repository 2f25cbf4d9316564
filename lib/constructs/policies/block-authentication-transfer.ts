import type { Construct } from "constructs";
import { blockAuthenticationTransfer } from "../../catalogue/block-authentication-transfer";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export type BlockAuthenticationTransferProps = UserPolicyProps;

/**
 * Nobody carries a signed-in session from a PC to a phone by QR code.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows
 */
export class BlockAuthenticationTransfer extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockAuthenticationTransferProps) {
    super(scope, id, blockAuthenticationTransfer, props);
  }
}
