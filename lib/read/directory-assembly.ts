import type { Directory, DirectoryGroup, DirectoryUser } from "../model/directory";
import type { CollectedGroup, CollectedUser, DirectoryCollection } from "./directory-collection";
import { directMembership, groupKnowledge } from "./directory-knowledge";
import { transitiveGroups } from "./directory-membership";

export interface DirectorySnapshot {
  /** Groups are those whose members are all known: of a group that is not listed, nobody knows who is in it. */
  readonly directory: Directory;
  /** What the snapshot does not say, one sentence each, without capital and full stop. */
  readonly doubts: readonly string[];
}

const shown = 3;

/** Works out membership through groups in groups, and roles through groups. */
export function assembleDirectory(collection: DirectoryCollection): DirectorySnapshot {
  const direct = directMembership(collection);
  const { known, unknown } = groupKnowledge(collection, direct);
  const groups = transitiveGroups(direct, direct.groupKeys);
  const roles = rolesByPrincipal(collection);
  const rolesNotKnown = openRoles(collection, direct.groupKeys, unknown);
  return {
    directory: {
      users: [...collection.users].map(([key, user], number) => directoryUser(key, user, groups[number]!, roles)),
      groups: known.map(({ id, displayName }): DirectoryGroup => ({
        id,
        ...(displayName !== undefined && { displayName }),
      })),
      servicePrincipals: [...collection.servicePrincipals.values()],
      ...(rolesNotKnown.length > 0 && { rolesNotKnown }),
    },
    doubts: [
      ...(rolesNotKnown === "all" ? ["who holds roles: the snapshot has no role assignments"] : []),
      ...doubtsAbout(collection, unknown, direct.missing, roles),
    ],
  };
}

/**
 * Roles that somebody may hold whom no assignment names: who is eligible, or in a group of whose members the snapshot
 * does not tell all.
 */
function openRoles(
  { roles, assignments, users, servicePrincipals }: DirectoryCollection,
  groupKeys: readonly string[],
  unknown: readonly CollectedGroup[],
): "all" | readonly string[] {
  if (!roles.isTold && !doUsersTell([...users.values()])) return "all";
  const open = new Set(unknown.map(({ id }) => id.toLowerCase()));
  const known = new Set(groupKeys.filter((key) => !open.has(key)));
  const isTold = (key: string) => users.has(key) || servicePrincipals.has(key) || known.has(key);
  const throughGroups = assignments.filter(({ principal }) => !isTold(principal)).map(({ role }) => role);
  return [...new Set([...roles.open, ...throughGroups])].sort();
}

/** Users name the roles they hold among what they are members of. */
function doUsersTell(users: readonly CollectedUser[]): boolean {
  return users.every(({ knows }) => knows === "all") && users.some(({ roles }) => roles.length > 0);
}

function rolesByPrincipal({ assignments }: DirectoryCollection): ReadonlyMap<string, readonly string[]> {
  const roles = new Map<string, string[]>();
  for (const { principal, role } of assignments) {
    const held = roles.get(principal);
    if (held) held.push(role);
    else roles.set(principal, [role]);
  }
  return roles;
}

function directoryUser(
  key: string,
  { id, json, guest, roles: own }: CollectedUser,
  groups: readonly string[],
  roles: ReadonlyMap<string, readonly string[]>,
): DirectoryUser {
  const { userPrincipalName, displayName, externalTenantId, accountEnabled } = json;
  const held = [key, ...groups].flatMap((principal) => roles.get(principal) ?? []);
  return {
    id,
    ...(typeof userPrincipalName === "string" && { userPrincipalName }),
    ...(typeof displayName === "string" && { displayName }),
    ...(guest.type && { guestOrExternalUserType: guest.type }),
    ...(guest.otherTypes && { otherTypes: guest.otherTypes }),
    ...(typeof externalTenantId === "string" && { externalTenantId }),
    groups,
    roles: own.length + held.length === 0 ? none : [...new Set([...own, ...held])].sort(),
    accountEnabled: accountEnabled !== false,
  };
}

const none: readonly string[] = [];

function doubtsAbout(
  collection: DirectoryCollection,
  unknown: readonly CollectedGroup[],
  missing: readonly string[],
  roles: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const { uncertainServicePrincipals, groups, users } = collection;
  const cut = [...groups.values()].filter(({ mayBeCut }) => mayBeCut);
  const uncertain = [...users.values()].filter(({ guest }) => guest.otherTypes);
  return [
    ...listed("groups whose members the snapshot does not tell", unknown.map(nameOf)),
    ...listed(
      "groups with such members that hold roles",
      unknown.filter(({ id }) => roles.has(id.toLowerCase())).map(nameOf),
    ),
    ...listed("groups with exactly 20 members, as many as Graph expands", cut.map(nameOf)),
    ...listed("members of groups that are no object of the snapshot", missing),
    ...listed(
      "users who may be guests: userType or signs of where their credentials are is missing",
      uncertain.map(({ id }) => id),
    ),
    ...(uncertainServicePrincipals > 0
      ? [`service principals without signInAudience, taken as single-tenant: ${uncertainServicePrincipals}`]
      : []),
  ];
}

function nameOf({ id, displayName = id }: CollectedGroup): string {
  return displayName;
}

/** `what: a, b, c and 4 more`, each once. */
function listed(what: string, names: readonly string[]): readonly string[] {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return [];
  const more = distinct.length > shown ? ` and ${distinct.length - shown} more` : "";
  return [`${what}: ${distinct.slice(0, shown).join(", ")}${more}`];
}
