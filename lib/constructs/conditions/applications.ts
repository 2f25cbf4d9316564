import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, userActions } from "../../model/policy";
import { present } from "../../read/present";
import { inOrder, type Writing } from "../writing";

export function writeApplications(
  { applications }: Conditions,
  writing: Writing,
): Pick<ConditionalAccessPolicyConditions, "applications"> {
  if (applications.includeAuthenticationContextClassReferences?.length) {
    throw writing.unsupported(
      "conditions.applications.includeAuthenticationContextClassReferences",
      "it has no argument for authentication contexts; target applications, or manage the policy outside this stack",
    );
  }
  if (applications.applicationFilter) {
    throw writing.unsupported(
      "conditions.applications.applicationFilter",
      "it takes application filters from version 3.9 on, and this project pins 3.7; list applications by id",
    );
  }
  const includedApplications = writing.ids(applications.includeApplications);
  const includedUserActions = inOrder(applications.includeUserActions, userActions);
  if (!includedApplications === !includedUserActions) {
    throw writing.unsupported(
      "conditions.applications",
      `${includedApplications ? "both" : "neither"} applications and user actions are included; expected one of the two`,
    );
  }
  return {
    applications: present({
      includedApplications,
      includedUserActions,
      excludedApplications: writing.ids(applications.excludeApplications),
    }),
  };
}
