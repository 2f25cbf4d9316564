import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, userActions } from "../../model/policy";
import { present } from "../../read/present";
import { inOrder, type Writing } from "../writing";

export function writeApplications(
  { applications }: Conditions,
  writing: Writing,
): Pick<ConditionalAccessPolicyConditions, "applications"> {
  return {
    applications: present({
      includedApplications: writing.ids(applications.includeApplications),
      includedUserActions: inOrder(applications.includeUserActions, userActions),
      excludedApplications: writing.ids(applications.excludeApplications),
    }),
  };
}
