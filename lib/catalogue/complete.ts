import type { ConditionalAccessPolicy, PolicyState, Users } from "../model/policy";
import type { Exclusion, Principals } from "../model/principals";
import { type Id, idKey } from "../model/reference";
import type { Rollout } from "../model/tenant";
import { unionOfGuests } from "./guest-union";
import type { PolicyBody } from "./policy-body";

/** What a policy body lacks: identity, rollout state, and who is left out. */
export interface Completion {
  readonly id: Id;
  readonly displayName: string;
  readonly rollout: Rollout;
  /** Group of the break-glass accounts, excluded from every user policy but their own; absent: nobody is. */
  readonly breakGlassGroup?: Id;
  /** Those that are from this policy: by its key, or from all policies. */
  readonly exclusions: readonly Exclusion[];
}

const states: Record<Rollout, PolicyState> = { reportOnly: "enabledForReportingButNotEnforced", enforced: "enabled" };

/**
 * Makes a whole policy of a body. A principal that the body includes by name stays included: the break-glass policy
 * includes the very group that all others leave out, and a location restriction the very accounts that are excluded
 * from all else. Only an exclusion that names the policy takes out what the policy names. Workload policies, which have
 * no users, stay as they are.
 *
 * @throws RangeError where guests excluded on different grounds do not fit into the one set that a policy can exclude.
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
  const excluded = (
    of: (who: Principals) => readonly Id[] | undefined,
    included: readonly Id[] = [],
    always: Id[] = [],
  ) => {
    const fromAll = exclusions.filter(({ from }) => from === "all").flatMap(({ who }) => of(who) ?? []);
    const fromThis = exclusions.filter(({ from }) => from !== "all").flatMap(({ who }) => of(who) ?? []);
    const named = new Set(included.map(idKey));
    return [...[...always, ...fromAll].filter((id) => !named.has(idKey(id))), ...fromThis];
  };
  const breakGlass = breakGlassGroup === undefined ? [] : [breakGlassGroup];
  const excludeUsers = union(
    users.excludeUsers,
    excluded((who) => who.users, users.includeUsers),
  );
  const excludeGroups = union(
    users.excludeGroups,
    excluded((who) => who.groups, users.includeGroups, breakGlass),
  );
  const excludeRoles = union(
    users.excludeRoles,
    excluded((who) => who.roles, users.includeRoles),
  );
  const excludeGuestsOrExternalUsers = unionOfGuests([
    ...(users.excludeGuestsOrExternalUsers ? [users.excludeGuestsOrExternalUsers] : []),
    ...exclusions.flatMap(({ who }) => who.guestsOrExternalUsers ?? []),
  ]);
  return {
    ...users,
    ...(excludeUsers.length > 0 && { excludeUsers }),
    ...(excludeGroups.length > 0 && { excludeGroups }),
    ...(excludeRoles.length > 0 && { excludeRoles }),
    ...(excludeGuestsOrExternalUsers && { excludeGuestsOrExternalUsers }),
  };
}

function union(first: readonly Id[] = [], second: readonly Id[] = []): readonly Id[] {
  return [...new Map([...first, ...second].map((id) => [idKey(id), id])).values()];
}
