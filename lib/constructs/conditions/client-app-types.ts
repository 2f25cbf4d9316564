import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, clientAppTypes as order } from "../../model/policy";
import { inOrderUnlessAll } from "../writing";

export function writeClientAppTypes({
  clientAppTypes,
}: Conditions): Pick<ConditionalAccessPolicyConditions, "clientAppTypes"> {
  return { clientAppTypes: inOrderUnlessAll(clientAppTypes, order, "all") ?? [] };
}
