import { directoryRoles } from "../microsoft/directory-roles";
import type { Directory, DirectoryUser } from "../model/directory";
import { type Id, idKey, idText } from "../model/reference";
import type { BreakGlassDeclaration } from "./proof";

/**
 * The directory with the declared break-glass accounts in it. An account that the snapshot lacks is one that the stack
 * is about to create: a member that holds Global Administrator. Every account is in the declared group.
 */
export function withBreakGlassAccounts(directory: Directory, declared: BreakGlassDeclaration): Directory {
  const accounts = new Map(declared.accounts.map((id) => [idKey(id), id]));
  const known = new Set(directory.users.map(({ id }) => idKey(id)));
  const created = [...accounts.values()].filter((id) => !known.has(idKey(id))).map(newAccount);
  const { group } = declared;
  if (group === undefined) return { ...directory, users: [...directory.users, ...created] };
  return {
    ...directory,
    users: [...directory.users, ...created].map((user) => (accounts.has(idKey(user.id)) ? inGroup(user, group) : user)),
    groups: directory.groups.some(({ id }) => idKey(id) === idKey(group))
      ? directory.groups
      : [...directory.groups, { id: idKey(group), displayName: idText(group) }],
  };
}

function newAccount(id: Id): DirectoryUser {
  const roles = [directoryRoles["Global Administrator"]!];
  return { id: idKey(id), displayName: idText(id), groups: [], roles, accountEnabled: true };
}

function inGroup(user: DirectoryUser, group: Id): DirectoryUser {
  return user.groups.some((id) => idKey(id) === idKey(group)) ? user : { ...user, groups: [...user.groups, group] };
}
