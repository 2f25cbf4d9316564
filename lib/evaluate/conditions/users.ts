import type { Match } from "../../model/decision";
import type { GuestsOrExternalUsers } from "../../model/policy";
import { type Id, idKey, idText } from "../../model/reference";
import type { UserIdentity } from "../../model/sign-in";
import type { ConditionMatcher, EvaluationContext } from "../context";
import { anyOf, doesNotMatch, included, matches, matchId, matchIf, unknown } from "../match";

/**
 * Who signs in. A policy with workload identities leaves service principals to that condition; a policy about users
 * never applies to a service principal.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-users-groups
 */
export const matchUsers: ConditionMatcher = ({ users, clientApplications }, { identity }, context) => {
  if (identity.kind === "servicePrincipal") return matchIf(clientApplications !== undefined);
  const include = anyOf<() => Match>(
    [
      () => matchUserIds(users.includeUsers, identity, context),
      () => matchGroups(users.includeGroups, identity),
      () => matchRoles(users.includeRoles, identity),
      () => matchGuests(users.includeGuestsOrExternalUsers, identity),
    ],
    (kind) => kind(),
  );
  return included(include, () =>
    anyOf<() => Match>(
      [
        () => matchUserIds(users.excludeUsers, identity, context),
        () => matchGroups(users.excludeGroups, identity),
        () => matchRoles(users.excludeRoles, identity),
        () => matchGuests(users.excludeGuestsOrExternalUsers, identity),
      ],
      (kind) => kind(),
    ),
  );
};

function matchUserIds(ids: readonly Id[] = [], identity: UserIdentity, context: EvaluationContext): Match {
  return anyOf(ids, (id) => {
    if (id === "All") return matchAllUsers(identity, context);
    if (id === "None") return doesNotMatch;
    if (id === "GuestsOrExternalUsers") return matchIf(identity.guestOrExternalUserType !== undefined);
    return matchId([id], identity.id, () => `whether ${idText(id)} is the user`);
  });
}

function matchAllUsers(identity: UserIdentity, { allUsersCoversB2bDirectConnect }: EvaluationContext): Match {
  if (identity.guestOrExternalUserType !== "b2bDirectConnectUser") return matches;
  if (allUsersCoversB2bDirectConnect !== undefined) return matchIf(allUsersCoversB2bDirectConnect);
  return unknown("whether all users covers B2B direct connect users, who have no object in the directory");
}

function matchGroups(ids: readonly Id[] = [], { groups, groupsNotKnown = [] }: UserIdentity): Match {
  return anyOf(ids, (id) => {
    const because = () => `whether the user is in group ${idText(id)}`;
    const match = groups ? matchId(groups, id, because) : unknown(because());
    if (match.result !== "doesNotMatch") return match;
    return groupsNotKnown.some((group) => idKey(group) === idKey(id)) ? unknown(because()) : doesNotMatch;
  });
}

function matchRoles(ids: readonly Id[] = [], { roles }: UserIdentity): Match {
  return anyOf(ids, (id) => {
    const because = () => `whether the user holds role ${idText(id)}`;
    return roles ? matchId(roles, id, because) : unknown(because());
  });
}

function matchGuests(guests: GuestsOrExternalUsers | undefined, identity: UserIdentity): Match {
  const type = identity.guestOrExternalUserType;
  if (!guests || !type || !guests.guestOrExternalUserTypes.includes(type)) return doesNotMatch;
  const tenants = guests.externalTenants;
  if (!tenants || tenants.membershipKind === "all") return matches;
  if (type === "internalGuest") return unknown("whether a list of external tenants covers local guests, who have none");
  const home = identity.externalTenantId;
  if (home === undefined) return unknown("the home tenant of the user");
  return matchIf(tenants.members.some((member) => idKey(member) === idKey(home)));
}
