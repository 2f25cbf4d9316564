import { unreadable } from "../evaluate/evaluate-policy";
import { grantOf } from "../evaluate/grant";
import { countsIn, type World } from "../evaluate/worlds";
import type { ConditionalAccessPolicy, Users } from "../model/policy";
import type { Exclusion, Principals } from "../model/principals";
import { type Id, idKey, idText, isReference } from "../model/reference";
import { type Aim, canBeMetWithout } from "./aim";
import type { Box } from "./box";
import type { Area } from "./encode";
import type { Problem } from "./problem";
import type { ProofInput } from "./proof";
import type { Extent } from "./space";
import { groupName, roleName } from "./words";

const breakGlass = "break-glass accounts";

/** Which declared principals a question leaves out. */
export interface LeftOut {
  readonly breakGlass: boolean;
  readonly exclusions: boolean;
}

/** The regions that exceptions talk about, by name. */
export function exceptionAreas(input: ProofInput): ReadonlyMap<string, Area> {
  const areas = new Map<string, Area>();
  const { group, accounts = [] } = input.declared?.breakGlass ?? {};
  if (group !== undefined || accounts.length > 0) {
    const users = usersOf({ users: accounts, ...(group !== undefined && { groups: [group] }) });
    areas.set(breakGlass, { conditions: { users } });
  }
  for (const { exclusion, policy } of excusesIn(input)) {
    const users = usersOf(exclusion.who);
    areas.set(nameOf({ exclusion, policy }), policy ? areaOf(policy, users) : { conditions: { users } });
  }
  return areas;
}

/**
 * The sign-ins that are left out, as far as that is sure. An exclusion from certain policies excuses no more than these
 * policies would have stopped: whoever may go without an approved app still has to do MFA.
 */
export function exceptionBoxes(
  problem: Problem,
  input: ProofInput,
  leftOut: LeftOut,
  aim: Aim,
  world: World,
): readonly Box[] {
  const excuses = leftOut.exclusions ? excusesIn(input) : [];
  return [
    ...(leftOut.breakGlass ? (breakGlassExtent(problem)?.must ?? []) : []),
    ...excuses.flatMap((excuse) => {
      const isExcused = !excuse.policy || wouldStop(problem, excuse.policy, aim, world);
      return isExcused ? problem.regions.get(nameOf(excuse))!.must : [];
    }),
  ];
}

/** Sign-ins of declared break-glass accounts; undefined where none is declared. */
export function breakGlassExtent({ regions }: Problem): Extent | undefined {
  return regions.get(breakGlass);
}

/** An exclusion, from one policy or (without `policy`) from all of them. */
interface Excuse {
  readonly exclusion: Exclusion;
  readonly policy: ConditionalAccessPolicy | undefined;
}

function excusesIn(input: ProofInput): readonly Excuse[] {
  const { policySet } = input;
  return exclusionsIn(input).flatMap((exclusion): readonly Excuse[] => {
    const { from } = exclusion;
    if (from === "all") return [{ exclusion, policy: undefined }];
    const policies = policySet.policies.filter((policy) => from.some((key) => isKeyOf(key, policy)));
    return policies.map((policy) => ({ exclusion, policy }));
  });
}

/** An exclusion holds until the end of the day on which it expires. */
function exclusionsIn({ declared, today = "" }: ProofInput): readonly Exclusion[] {
  return (declared?.exclusions ?? []).filter(({ expires }) => today <= expires);
}

/** The key of a policy is the name of its Terraform resource; policies from elsewhere are known by id or name. */
function isKeyOf(key: string, { id, displayName }: ConditionalAccessPolicy): boolean {
  const address = `azuread_conditional_access_policy.${key}.object_id`;
  return isReference(id) ? id.reference === address : idKey(id) === key.toLowerCase() || displayName === key;
}

function nameOf({ exclusion, policy }: Excuse): string {
  return policy ? `exclusion ${exclusion.key} from ${idKey(policy.id)}` : `exclusion ${exclusion.key}`;
}

/** Whether a policy in force would stop a member on the best of devices without a control that counts. */
function wouldStop({ context }: Problem, policy: ConditionalAccessPolicy, aim: Aim, world: World): boolean {
  if (!countsIn(world, policy) || unreadable(policy, "grantControls")) return false;
  const grant = grantOf(policy, "modernClient", context);
  if (grant === "blocks") return true;
  const device = { registered: true, isCompliant: true, trustType: "ServerAD" } as const;
  return grant !== "nothing" && !canBeMetWithout(aim, grant, device, "possibly");
}

export function exceptionsInWords(problem: Problem, input: ProofInput, leftOut: LeftOut): readonly string[] {
  const { group, accounts = [] } = input.declared?.breakGlass ?? {};
  const breakGlassText = [
    ...(group === undefined ? [] : [`group ${groupName(problem, idText(group))}`]),
    ...accounts.map((id) => `user ${idText(id)}`),
  ];
  return [
    ...(leftOut.breakGlass && breakGlassText.length > 0 ? [`break-glass accounts: ${breakGlassText.join(", ")}`] : []),
    ...(leftOut.exclusions ? exclusionsIn(input) : []).map(({ key, who, from, reason, expires }) => {
      const policies = from === "all" ? "" : ` from ${from.join(", ")}`;
      return `${key}: ${principalsInWords(problem, who)}${policies} (${reason}; until ${expires})`;
    }),
  ];
}

function principalsInWords(problem: Problem, { users, groups, roles, guestsOrExternalUsers }: Principals): string {
  const named = (ids: readonly Id[] = [], name: (id: string) => string) => ids.map((id) => name(idText(id)));
  return [
    ...named(users, (id) => `user ${id}`),
    ...named(groups, (id) => `group ${groupName(problem, id)}`),
    ...named(roles, (id) => `role ${roleName(id)}`),
    ...(guestsOrExternalUsers?.guestOrExternalUserTypes ?? []),
  ].join(", ");
}

function usersOf({ users, groups, roles, guestsOrExternalUsers }: Principals): Users {
  return {
    ...(users && { includeUsers: users }),
    ...(groups && { includeGroups: groups }),
    ...(roles && { includeRoles: roles }),
    ...(guestsOrExternalUsers && { includeGuestsOrExternalUsers: guestsOrExternalUsers }),
  };
}

/** What a policy is about, for other users than its own. */
function areaOf({ conditions, unknown = [] }: ConditionalAccessPolicy, users: Users): Area {
  return { conditions: { ...conditions, users }, unknown: new Set(unknown.map(({ part }) => part)) };
}
