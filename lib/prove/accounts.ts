import { directoryRoles } from "../microsoft/directory-roles";
import type { Directory, DirectoryUser } from "../model/directory";
import { type Id, idKey, idText } from "../model/reference";
import type { BreakGlassDeclaration } from "./proof";
import { isNewObject } from "./untold-ids";

/**
 * The directory with the declared break-glass accounts in it. An account that the stack creates and the snapshot lacks
 * is a member that holds Global Administrator, and in the declared group, as are all accounts where the snapshot lacks
 * the group. Of a group that it has, it says who is in it; of one that is neither in it nor the stack's, nobody does.
 */
export function withBreakGlassAccounts(directory: Directory, declared: BreakGlassDeclaration): Directory {
  const { group } = declared;
  const created = declared.accounts.filter((id) => isNewObject(id) && !userIn(directory, id)).map(newAccount);
  if (group === undefined) return { ...directory, users: [...directory.users, ...created] };
  if (hasGroup(directory, group)) {
    return { ...directory, users: [...directory.users, ...created.map((user) => inGroup(user, group))] };
  }
  const accounts = new Set(declared.accounts.map(idKey));
  const users = [...directory.users, ...created].map((user) =>
    accounts.has(idKey(user.id)) ? inGroup(user, group) : user,
  );
  if (!isNewObject(group)) return { ...directory, users };
  const groups = [...directory.groups, { id: idKey(group), displayName: idText(group) }];
  return { ...directory, users, groups };
}

/** Why an account of a directory cannot be counted on; undefined where nothing speaks against it. */
export function objectionTo(
  id: Id,
  { group }: BreakGlassDeclaration,
  directory: Directory,
): { readonly answer: "fails" | "cannotDecide"; readonly because: string } | undefined {
  const name = `break-glass account ${idText(id)}`;
  const user = userIn(directory, id);
  if (!user) return { answer: "cannotDecide", because: `${name} is not in the directory snapshot` };
  if (!user.accountEnabled) return { answer: "fails", because: `${name} is disabled` };
  if (group === undefined || user.groups.some((one) => idKey(one) === idKey(group))) return undefined;
  return {
    answer: "cannotDecide",
    because: `${name} is declared to be in ${idText(group)}, and not so in the snapshot`,
  };
}

function userIn({ users }: Directory, id: Id): DirectoryUser | undefined {
  return users.find((user) => idKey(user.id) === idKey(id));
}

function hasGroup({ groups }: Directory, id: Id): boolean {
  return groups.some((group) => idKey(group.id) === idKey(id));
}

function newAccount(id: Id): DirectoryUser {
  const roles = [directoryRoles["Global Administrator"]!];
  return { id: idKey(id), displayName: idText(id), groups: [], roles, accountEnabled: true };
}

function inGroup(user: DirectoryUser, group: Id): DirectoryUser {
  return user.groups.some((id) => idKey(id) === idKey(group)) ? user : { ...user, groups: [...user.groups, group] };
}
