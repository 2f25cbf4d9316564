import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, transferMethods } from "../../model/policy";
import { present } from "../../read/present";
import { inOrder } from "../writing";

export function writeAuthenticationFlows({
  authenticationFlows,
}: Conditions): Pick<ConditionalAccessPolicyConditions, "authenticationFlowTransferMethods"> {
  return present({
    authenticationFlowTransferMethods: inOrder(authenticationFlows?.transferMethods, transferMethods),
  });
}
