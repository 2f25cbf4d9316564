import { type GuestsOrExternalUsers, guestOrExternalUserTypes, type Users } from "../../model/policy";
import type { Fields } from "../fields";
import { present } from "../present";

export function readUsers(conditions: Fields): { readonly users: Users } {
  const block = conditions.block("users");
  if (!block) {
    conditions.missing("users");
    return { users: {} };
  }
  const users = present({
    includeUsers: block.ids("included_users"),
    excludeUsers: block.ids("excluded_users"),
    includeGroups: block.ids("included_groups"),
    excludeGroups: block.ids("excluded_groups"),
    includeRoles: block.ids("included_roles"),
    excludeRoles: block.ids("excluded_roles"),
    includeGuestsOrExternalUsers: guests(block.block("included_guests_or_external_users")),
    excludeGuestsOrExternalUsers: guests(block.block("excluded_guests_or_external_users")),
  });
  block.finish();
  return { users };
}

function guests(block: Fields | undefined): GuestsOrExternalUsers | undefined {
  if (!block) return undefined;
  if (!block.has("guest_or_external_user_types")) block.missing("guest_or_external_user_types");
  const types = block.manyOf("guest_or_external_user_types", guestOrExternalUserTypes);
  const tenants = block.block("external_tenants");
  const membershipKind = tenants?.oneOf("membership_kind", ["all", "enumerated"]);
  const members = tenants?.ids("members") ?? [];
  tenants?.finish();
  block.finish();
  return {
    guestOrExternalUserTypes: types,
    ...present({
      externalTenants:
        membershipKind === "enumerated" ? ({ membershipKind, members } as const) : membershipKind && { membershipKind },
    }),
  };
}
