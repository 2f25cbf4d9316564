import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, type GuestsOrExternalUsers, guestOrExternalUserTypes } from "../../model/policy";
import { present } from "../../read/present";
import { inOrder, type Writing } from "../writing";

export function writeUsers({ users }: Conditions, writing: Writing): Pick<ConditionalAccessPolicyConditions, "users"> {
  const included = present({
    includedUsers: writing.ids(users.includeUsers),
    includedGroups: writing.ids(users.includeGroups),
    includedRoles: writing.ids(users.includeRoles),
    includedGuestsOrExternalUsers: guests(users.includeGuestsOrExternalUsers, writing),
  });
  const excluded = present({
    excludedUsers: writing.ids(users.excludeUsers),
    excludedGroups: writing.ids(users.excludeGroups),
    excludedRoles: writing.ids(users.excludeRoles),
    excludedGuestsOrExternalUsers: guests(users.excludeGuestsOrExternalUsers, writing),
  });
  return { users: { ...included, ...excluded } };
}

/** Graph keeps the kinds as flags, in the order of the enumeration, and says "all tenants" where nothing else is said. */
function guests(set: GuestsOrExternalUsers | undefined, writing: Writing) {
  const types = inOrder(set?.guestOrExternalUserTypes, guestOrExternalUserTypes);
  if (!types) return undefined;
  const tenants = set?.externalTenants;
  const members = tenants?.membershipKind === "enumerated" ? writing.ids(tenants.members) : undefined;
  return [
    {
      guestOrExternalUserTypes: types,
      externalTenants: [{ membershipKind: tenants?.membershipKind ?? "all", ...(members && { members }) }],
    },
  ];
}
