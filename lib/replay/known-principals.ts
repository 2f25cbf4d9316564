import type { Directory } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey, isReference, isTold } from "../model/reference";

/** What is known of those who sign in, besides the log. Plain data, so that it can be handed to other threads. */
export interface KnownPrincipals {
  readonly directory?: Directory;
  /** Groups that policies name and of which it is not known whether a user of the directory is in them. */
  readonly groupsNotKnown: readonly Id[];
  /** The same for a user whom the directory does not have, or without a directory. */
  readonly groupsNotKnownOfOthers: readonly Id[];
  /** Whether users may hold roles that policies name without the directory saying so. */
  readonly rolesNotKnown: boolean;
  readonly breakGlass?: BreakGlassAccounts;
}

/** Declared break-glass accounts are in their group, whatever a snapshot says. */
export interface BreakGlassAccounts {
  readonly group: Id;
  /** Object ids and user principal names, in lower case. */
  readonly names: readonly string[];
}

/**
 * What a log can be asked about principals, given all policies that it is replayed against. A log says nothing of groups
 * and roles; of a group that the stack creates the declaration says who is in it.
 */
export function knownPrincipals(
  policySets: readonly PolicySet[],
  directory: Directory | undefined,
  breakGlass: BreakGlassAccounts | undefined,
): KnownPrincipals {
  const users = policySets.flatMap(({ policies }) => policies.map(({ conditions }) => conditions.users));
  const groups = distinct(users.flatMap((one) => [...(one.includeGroups ?? []), ...(one.excludeGroups ?? [])]));
  const roles = users.flatMap((one) => [...(one.includeRoles ?? []), ...(one.excludeRoles ?? [])]).map(idKey);
  const group = breakGlass?.group;
  const isCreated = (id: Id) => group !== undefined && isReference(id) && isTold(id) && idKey(id) === idKey(group);
  const known = new Set((directory?.groups ?? []).map(({ id }) => idKey(id)));
  const notKnownOfOthers = groups.filter((id) => !isCreated(id));
  const open = directory?.rolesNotKnown ?? [];
  const defaultsAskForRoles = policySets.some(({ securityDefaults }) => securityDefaults !== "off");
  return {
    ...(directory && { directory }),
    groupsNotKnown: notKnownOfOthers.filter((id) => !known.has(idKey(id))),
    groupsNotKnownOfOthers: notKnownOfOthers,
    rolesNotKnown: open === "all" || open.some((role) => defaultsAskForRoles || roles.includes(role.toLowerCase())),
    ...(breakGlass && { breakGlass }),
  };
}

function distinct(ids: readonly Id[]): readonly Id[] {
  return [...new Map(ids.map((id) => [idKey(id), id])).values()];
}
