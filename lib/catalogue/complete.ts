import type { ConditionalAccessPolicy, PolicyState, Users } from "../model/policy";
import type { Exclusion } from "../model/principals";
import { type Id, idKey } from "../model/reference";
import type { Rollout } from "../model/tenant";
import type { PolicyBody } from "./template";

/** What a policy body lacks: identity, rollout state, and who is left out. */
export interface Completion {
  readonly id: Id;
  readonly displayName: string;
  readonly rollout: Rollout;
  /** Group of the break-glass accounts, excluded from every user policy but their own; absent: nobody is. */
  readonly breakGlassGroup?: Id;
  readonly exclusions: readonly Exclusion[];
}

const states: Record<Rollout, PolicyState> = { reportOnly: "enabledForReportingButNotEnforced", enforced: "enabled" };

/**
 * Makes a whole policy of a body. A principal that the body includes by name is never excluded again (the break-glass
 * policy includes the very group that all others leave out). Workload policies, which have no users, stay as they are.
 */
export function complete(body: PolicyBody, completion: Completion): ConditionalAccessPolicy {
  const { users } = body.conditions;
  const isUserPolicy = users.includeUsers?.[0] !== "None";
  return {
    id: completion.id,
    displayName: completion.displayName,
    state: states[completion.rollout],
    ...body,
    conditions: { ...body.conditions, users: isUserPolicy ? withExclusions(users, completion) : users },
  };
}

function withExclusions(users: Users, { breakGlassGroup, exclusions }: Completion): Users {
  const excludeUsers = union(users.excludeUsers, exclusions.flatMap(({ who }) => who.users ?? []));
  const excludeGroups = union(
    users.excludeGroups,
    [...(breakGlassGroup ? [breakGlassGroup] : []), ...exclusions.flatMap(({ who }) => who.groups ?? [])],
    users.includeGroups,
  );
  const excludeRoles = union(users.excludeRoles, exclusions.flatMap(({ who }) => who.roles ?? []));
  const guests = exclusions.flatMap(({ who }) => who.guestsOrExternalUsers ?? []);
  if (guests.length + (users.excludeGuestsOrExternalUsers ? 1 : 0) > 1) {
    throw new RangeError("a policy can exclude one set of guests; merge the guest exclusions into one");
  }
  const excludeGuests = users.excludeGuestsOrExternalUsers ?? guests[0];
  return {
    ...users,
    ...(excludeUsers.length > 0 && { excludeUsers }),
    ...(excludeGroups.length > 0 && { excludeGroups }),
    ...(excludeRoles.length > 0 && { excludeRoles }),
    ...(excludeGuests && { excludeGuestsOrExternalUsers: excludeGuests }),
  };
}

function union(first: readonly Id[] = [], second: readonly Id[] = [], without: readonly Id[] = []): readonly Id[] {
  const seen = new Set(without.map(idKey));
  return [...first, ...second].filter((id) => {
    const key = idKey(id);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
