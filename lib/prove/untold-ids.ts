import type { Directory } from "../model/directory";
import type { Conditions, Users } from "../model/policy";
import { type Id, idKey, idText, isReference, isTold } from "../model/reference";

/**
 * Ids that may stand for anybody: what Terraform looks up or works out, and names in the place of object ids. Two of
 * them may be the same person or group, and each may be one whose object id stands elsewhere. Of a user with such an id
 * there is no telling from the id of a sign-in, so policies are read as if it were the id of a group with one member:
 * whoever signs in may be in it or not. Of each other kind, being in one says nothing about being in another already.
 */
export function withUntoldIds<T extends Partial<Conditions>>(conditions: T, directory: Directory | undefined): T {
  if (!conditions.users) return conditions;
  const users = untoldIn(conditions.users, directory);
  return users === conditions.users ? conditions : { ...conditions, users };
}

function untoldIn(users: Users, directory: Directory | undefined): Users {
  const isUntold = (id: Id) => mayBeAnybody(id) || (directory !== undefined && !isObjectId(id) && !isIn(directory, id));
  const lists = [users.includeUsers, users.excludeUsers].flatMap((ids) => ids ?? []);
  const others = [users.includeGroups, users.excludeGroups, users.includeRoles, users.excludeRoles];
  if (!lists.some(isUntold) && !others.some((ids) => ids?.some(mayBeAnybody))) return users;
  const list = (ids: readonly Id[] = [], groups: readonly Id[] = [], roles: readonly Id[] = []) => ({
    users: ids.filter((id) => !isUntold(id)),
    groups: [...groups.map((id) => (mayBeAnybody(id) ? opaque(id) : id)), ...ids.filter(isUntold).map(opaqueUser)],
    roles: roles.map((id) => (mayBeAnybody(id) ? opaque(id) : id)),
  });
  const include = list(users.includeUsers, users.includeGroups, users.includeRoles);
  const exclude = list(users.excludeUsers, users.excludeGroups, users.excludeRoles);
  return {
    ...users,
    includeUsers: include.users,
    includeGroups: include.groups,
    includeRoles: include.roles,
    excludeUsers: exclude.users,
    excludeGroups: exclude.groups,
    excludeRoles: exclude.roles,
  };
}

const keywords: readonly Id[] = ["All", "None", "GuestsOrExternalUsers"];
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Beside a snapshot, an object id that is not in it is nobody's; what the stack creates may be in it by its id. */
function isObjectId(id: Id): boolean {
  return !isReference(id) && (guid.test(id) || keywords.includes(id));
}

function isIn({ users }: Directory, id: Id): boolean {
  const key = idKey(id);
  return users.some((user) => idKey(user.id) === key);
}

function mayBeAnybody(id: Id): boolean {
  return isReference(id) ? !isTold(id) : id.includes("@");
}

/** What the stack itself creates. */
export function isNewObject(id: Id): boolean {
  return isReference(id) && isTold(id);
}

const opened = "${";
const userMark = "user ";

function opaque(id: Id): string {
  return isReference(id) ? idKey(id) : `${opened}${id}}`;
}

function opaqueUser(id: Id): string {
  return `${opened}${userMark}${idText(id)}}`;
}

/** Whether the id is that of a group with one member, and of whom. */
export function untoldUser(id: Id | undefined): string | undefined {
  return typeof id === "string" && id.startsWith(opened + userMark)
    ? id.slice(opened.length + userMark.length, -1)
    : undefined;
}

/** Display form of the id of a group or role. */
export function plainIdText(id: Id): string {
  return typeof id === "string" && id.startsWith(opened) ? id.slice(opened.length, -1) : idText(id);
}

/** An id as a policy has it. */
export function originalId(id: Id): Id {
  return typeof id === "string" && id.startsWith(opened) ? { reference: plainIdText(id) } : id;
}
