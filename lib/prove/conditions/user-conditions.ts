import { matchUsers } from "../../evaluate/conditions/users";
import type { EvaluationContext } from "../../evaluate/context";
import type { Match } from "../../model/decision";
import type { Conditions, GuestOrExternalUserType, Users } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import { signInOf } from "../classes";

/** Name of the axis that says, among other things, whether the user is a member or which type of guest. */
export const userAxis = "user";

/** Whether somebody is a member (no type) or a guest of some type, and from which tenant. */
export interface UserKind {
  readonly guestOrExternalUserType?: GuestOrExternalUserType;
  readonly externalTenantId?: string;
}

/** One include or exclude list of a user condition, by the kind of thing its entries name. */
export interface UserList {
  readonly users: readonly Id[];
  readonly groups: readonly Id[];
  readonly roles: readonly Id[];
  /** What the list says of kinds of user (all, guests), as a condition of its own; absent: nothing. */
  readonly kinds?: Users;
}

export function includeList(users: Users): UserList {
  return userList(users.includeUsers, users.includeGroups, users.includeRoles, users.includeGuestsOrExternalUsers);
}

export function excludeList(users: Users): UserList {
  return userList(users.excludeUsers, users.excludeGroups, users.excludeRoles, users.excludeGuestsOrExternalUsers);
}

const keywords: readonly Id[] = ["All", "None", "GuestsOrExternalUsers"];

function userList(
  users: readonly Id[] = [],
  groups: readonly Id[] = [],
  roles: readonly Id[] = [],
  guests?: Users["includeGuestsOrExternalUsers"],
): UserList {
  const named = users.filter((id) => keywords.includes(id) && id !== "None");
  const kinds = { includeUsers: named, ...(guests && { includeGuestsOrExternalUsers: guests }) };
  return {
    users: users.filter((id) => !keywords.includes(id)),
    groups,
    roles,
    ...((named.length > 0 || guests) && { kinds }),
  };
}

/** What a list says of one kind of user, by the evaluator's own rules. */
export function matchKind(kinds: Users, kind: UserKind, context: EvaluationContext): Match["result"] {
  return matchUsers({ users: kinds } as Conditions, signInOf([{ user: kind }]), context).result;
}

/** Ids that the lists of all conditions name, by key, in an order that does not depend on that of the policies. */
export function namedIn(
  conditions: readonly Conditions[],
  kind: "users" | "groups" | "roles",
): ReadonlyMap<string, Id> {
  const lists = conditions.flatMap(({ users }) => [...includeList(users)[kind], ...excludeList(users)[kind]]);
  return new Map(lists.map((id) => [idKey(id), id] as const).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

/** External tenants that conditions name. */
export function namedTenants(conditions: readonly Conditions[]): readonly string[] {
  const guests = conditions.flatMap(({ users }) => [
    users.includeGuestsOrExternalUsers?.externalTenants,
    users.excludeGuestsOrExternalUsers?.externalTenants,
  ]);
  const ids = guests.flatMap((tenants) => (tenants?.membershipKind === "enumerated" ? tenants.members : []));
  return [...new Set(ids.map(idKey))].toSorted();
}
