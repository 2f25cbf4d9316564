import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, clientAppTypes as order } from "../../model/policy";
import { inOrderUnlessAll, type Writing } from "../writing";

export function writeClientAppTypes(
  { clientAppTypes }: Conditions,
  writing: Writing,
): Pick<ConditionalAccessPolicyConditions, "clientAppTypes"> {
  const types = inOrderUnlessAll(clientAppTypes, order, "all");
  if (!types) throw writing.unsupported("conditions.clientAppTypes", "the list is empty; expected all, or some types");
  return { clientAppTypes: types };
}
