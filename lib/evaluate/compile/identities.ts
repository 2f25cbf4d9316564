import type { ConditionalAccessPolicy } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import type { SignIn, UserIdentity } from "../../model/sign-in";
import type { Masks } from "./masks";
import { memoized, memoizedPart, remember } from "./memo";

/** Characters that stand for no principal. */
const absent = "\u0001";
const end = "\u0002";
const something = "\u0003";

/**
 * Sign-ins of one user usually share one object for it. Where they do not, users whom no policy can tell apart share one
 * entry: the key is the user's type and tenant, and those of the user's
 * ids, groups and roles that a policy names, each as one character.
 */
export function identityLookup(
  policies: readonly ConditionalAccessPolicy[],
  masksFor: (signIn: SignIn) => Masks,
): (signIn: SignIn) => Masks {
  const keyOf = userKeys(policies);
  const target = { kind: "applications", applications: [] } as const;
  const byContent = new Map<string, Masks>();
  return memoizedPart(
    ({ identity }) => identity,
    (identity) => {
      if (identity.kind === "servicePrincipal") return masksFor({ identity, target });
      const key = keyOf(identity);
      return byContent.get(key) ?? remember(byContent, key, masksFor({ identity, target }));
    },
  );
}

function userKeys(policies: readonly ConditionalAccessPolicy[]): (user: UserIdentity) => string {
  const characters = charactersOf(policies);
  const characterOfText = memoized((id: string) => characters.get(id.toLowerCase()) ?? "");
  const characterOf = (id: Id) => (typeof id === "string" ? characterOfText(id) : something + idKey(id) + something);
  const listKey = (ids: readonly Id[] | undefined): string => {
    if (!ids) return absent;
    // A reference that a policy names may stand for any of them, whichever they are.
    let key = ids.length > 0 ? something : "";
    for (const id of ids) key += characterOf(id);
    return key;
  };
  return ({ id, groups, roles, groupsNotKnown, guestOrExternalUserType, externalTenantId = absent }) => {
    const key = listKey(groups) + end + listKey(roles) + end + characterOf(id);
    return guestOrExternalUserType === undefined && !groupsNotKnown
      ? key
      : `${key}${end}${listKey(groupsNotKnown)}${end}${guestOrExternalUserType}${end}${externalTenantId.toLowerCase()}`;
  };
}

/** A character for every principal that a policy names. */
function charactersOf(policies: readonly ConditionalAccessPolicy[]): ReadonlyMap<string, string> {
  const named = policies.flatMap(({ conditions: { users } }) => [
    ...(users.includeUsers ?? []),
    ...(users.excludeUsers ?? []),
    ...(users.includeGroups ?? []),
    ...(users.excludeGroups ?? []),
    ...(users.includeRoles ?? []),
    ...(users.excludeRoles ?? []),
  ]);
  const keys = [...new Set(named.map(idKey))];
  return new Map(keys.map((key, index) => [key, character(index + 4)]));
}

/** Skips the surrogates, which would join into other characters. */
function character(number: number): string {
  return String.fromCodePoint(number < 0xd800 ? number : number + 0x800);
}
