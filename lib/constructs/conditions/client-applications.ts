import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import type { Conditions } from "../../model/policy";
import { present } from "../../read/present";
import type { Writing } from "../writing";
import { writeFilter } from "./filter";

export function writeClientApplications(
  { clientApplications }: Conditions,
  writing: Writing,
): Pick<ConditionalAccessPolicyConditions, "clientApplications"> {
  const block = present({
    includedServicePrincipals: writing.ids(clientApplications?.includeServicePrincipals),
    excludedServicePrincipals: writing.ids(clientApplications?.excludeServicePrincipals),
    filter: writeFilter(clientApplications?.servicePrincipalFilter),
  });
  return Object.keys(block).length > 0 ? { clientApplications: block } : {};
}
