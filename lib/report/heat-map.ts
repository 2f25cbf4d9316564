import { applications } from "../microsoft/applications";
import { administratorRoles, directoryRoles } from "../microsoft/directory-roles";
import { type Applications, guestOrExternalUserTypes, type Users } from "../model/policy";
import type { Principals } from "../model/principals";
import type { Answer, CustomQuestion, Proof } from "../prove/proof";

/** Whether MFA is asked for, by class of users (rows) and class of targets (columns). */
export interface HeatMap {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then by column. */
  readonly cells: readonly (readonly HeatMapCell[])[];
}

export interface HeatMapCell {
  readonly answer: Answer;
  /** One way in without MFA, in plain words. */
  readonly example?: string;
  /** Of a cell that is open before and after a change: for whom else it is now, or is not any more. */
  readonly openFor?: "more" | "fewer";
}

const administrators = administratorRoles.flatMap((name) => directoryRoles[name] ?? []);

const rows: Readonly<Record<string, Users>> = {
  administrators: { includeRoles: administrators },
  "other members": {
    includeUsers: ["All"],
    excludeRoles: administrators,
    excludeGuestsOrExternalUsers: { guestOrExternalUserTypes },
  },
  ...Object.fromEntries(
    guestOrExternalUserTypes.map((type) => [
      type,
      { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: [type] } },
    ]),
  ),
};

const single: Readonly<Record<string, string>> = {
  "Partner Center": applications.partnerCenter.id,
  "Azure Resource Manager": applications.azureResourceManager.id,
  "Microsoft admin portals": "MicrosoftAdminPortals",
  "Office 365": "Office365",
};

const columns: Readonly<Record<string, Applications>> = {
  ...Object.fromEntries(Object.entries(single).map(([name, id]) => [name, { includeApplications: [id] }])),
  "other resources": { includeApplications: ["All"], excludeApplications: Object.values(single) },
  "registering security info": { includeUserActions: ["urn:user:registersecurityinfo"] },
  "registering a device": { includeUserActions: ["urn:user:registerdevice"] },
};

/**
 * The questions whose answers make up the map; ask them together with the others.
 *
 * @param declared break-glass accounts and declared exclusions, which the map leaves out
 */
export function heatMapQuestions(declared: readonly Principals[]): readonly CustomQuestion[] {
  return Object.entries(rows).flatMap(([row, users]) =>
    Object.entries(columns).map(([column, target]) => ({
      id: cellId(row, column),
      for: { users: without(users, declared), applications: target },
      expect: "mfa" as const,
    })),
  );
}

/** Takes the answers that make up the map out of all answers; there is no map when its questions were not asked. */
export function splitHeatMap(all: readonly Proof[]): { readonly proofs: readonly Proof[]; readonly heatMap?: HeatMap } {
  const proofs = all.filter(({ question }) => !question.startsWith(idPrefix));
  if (proofs.length === all.length) return { proofs };
  const byQuestion = new Map(all.map((proof) => [proof.question, proof]));
  const names = { rows: Object.keys(rows), columns: Object.keys(columns) };
  const cells = names.rows.map((row) => names.columns.map((column) => cellOf(byQuestion.get(cellId(row, column))!)));
  return { proofs, heatMap: { ...names, cells } };
}

function cellOf({ answer, witnesses: [first] }: Proof): HeatMapCell {
  return { answer, ...(first && { example: first.plainWords }) };
}

const idPrefix = "heat map: ";

function cellId(row: string, column: string): string {
  return `${idPrefix}${row} × ${column}`;
}

/** A policy knows one set of guests to exclude, so guests who are told apart by their tenant stay in. */
function without(users: Users, declared: readonly Principals[]): Users {
  const excludeUsers = declared.flatMap((who) => who.users ?? []);
  const excludeGroups = declared.flatMap((who) => who.groups ?? []);
  const excludeRoles = [...(users.excludeRoles ?? []), ...declared.flatMap((who) => who.roles ?? [])];
  const guests = declared.flatMap(({ guestsOrExternalUsers: each }) =>
    each && !each.externalTenants ? each.guestOrExternalUserTypes : [],
  );
  const excludeGuests =
    users.excludeGuestsOrExternalUsers ?? (guests.length > 0 ? { guestOrExternalUserTypes: guests } : undefined);
  return {
    ...users,
    ...(excludeUsers.length > 0 && { excludeUsers }),
    ...(excludeGroups.length > 0 && { excludeGroups }),
    ...(excludeRoles.length > 0 && { excludeRoles }),
    ...(excludeGuests && { excludeGuestsOrExternalUsers: excludeGuests }),
  };
}
