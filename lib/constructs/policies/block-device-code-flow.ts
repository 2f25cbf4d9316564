import type { Construct } from "constructs";
import { blockDeviceCodeFlow } from "../../catalogue/block-device-code-flow";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export type BlockDeviceCodeFlowProps = UserPolicyProps;

/**
 * Nobody signs in with a device code. Entra tracks the protocol that began a session, so a refresh in a session that
 * began with a device code is blocked too.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows
 */
export class BlockDeviceCodeFlow extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: BlockDeviceCodeFlowProps) {
    super(scope, id, blockDeviceCodeFlow, props);
  }
}
