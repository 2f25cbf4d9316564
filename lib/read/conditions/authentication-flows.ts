import { type AuthenticationFlows, transferMethods as knownTransferMethods } from "../../model/policy";
import type { Fields } from "../fields";

export function readAuthenticationFlows(conditions: Fields): { readonly authenticationFlows?: AuthenticationFlows } {
  const transferMethods = conditions.manyOf("authentication_flow_transfer_methods", knownTransferMethods);
  return transferMethods.length > 0 ? { authenticationFlows: { transferMethods } } : {};
}
