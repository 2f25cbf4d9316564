import { type Id, idText } from "../model/reference";
import type { Principals } from "../model/principals";
import type { Box } from "./box";
import type { Area } from "./encode";
import type { Problem } from "./problem";
import type { ProofInput } from "./proof";
import { groupName, roleName } from "./words";

const breakGlass = "except break-glass";

/** Which declared principals a question leaves out. */
export interface LeftOut {
  readonly breakGlass: boolean;
  readonly exclusions: boolean;
}

export function exceptionAreas({ declared }: ProofInput): ReadonlyMap<string, Area> {
  const areas = new Map<string, Area>();
  const { group, accounts = [] } = declared?.breakGlass ?? {};
  if (group !== undefined || accounts.length > 0) {
    areas.set(breakGlass, area({ users: accounts, ...(group !== undefined && { groups: [group] }) }));
  }
  for (const { key, who } of declared?.exclusions ?? []) areas.set(`except ${key}`, area(who));
  return areas;
}

/** The sign-ins of those who are left out, as far as that is sure. */
export function exceptionBoxes(problem: Problem, input: ProofInput, leftOut: LeftOut): readonly Box[] {
  const names = [...exceptionAreas(input).keys()];
  return names
    .filter((name) => (name === breakGlass ? leftOut.breakGlass : leftOut.exclusions))
    .flatMap((name) => problem.regions.get(name)!.must);
}

export function exceptionsInWords(problem: Problem, { declared }: ProofInput, leftOut: LeftOut): readonly string[] {
  const { group, accounts = [] } = declared?.breakGlass ?? {};
  const breakGlassText = [
    ...(group === undefined ? [] : [`group ${groupName(problem, idText(group))}`]),
    ...accounts.map((id) => `user ${idText(id)}`),
  ];
  return [
    ...(leftOut.breakGlass && breakGlassText.length > 0 ? [`break-glass accounts: ${breakGlassText.join(", ")}`] : []),
    ...(leftOut.exclusions ? (declared?.exclusions ?? []) : []).map(({ key, who, reason, expires }) => {
      return `${key}: ${principalsInWords(problem, who)} (${reason}; until ${expires})`;
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

function area({ users, groups, roles, guestsOrExternalUsers }: Principals): Area {
  return {
    conditions: {
      users: {
        ...(users && { includeUsers: users }),
        ...(groups && { includeGroups: groups }),
        ...(roles && { includeRoles: roles }),
        ...(guestsOrExternalUsers && { includeGuestsOrExternalUsers: guestsOrExternalUsers }),
      },
    },
  };
}
