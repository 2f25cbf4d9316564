import { directoryRoles } from "../microsoft/directory-roles";
import type { Directory } from "../model/directory";
import { guestOrExternalUserTypes, type Users } from "../model/policy";
import { type Id, idKey } from "../model/reference";
import type { CustomQuestion, Proof, ProofInput } from "../prove/proof";
import { prove } from "../prove/prove";
import type { ReviewedSide } from "./review-input";

/** Whether nobody of some kind gets in somewhere, and the words for it. */
export interface LockoutQuestion extends CustomQuestion {
  /** `all administrators are`. */
  readonly who: string;
  /** Empty: everywhere. */
  readonly where: string;
  readonly everywhere: boolean;
}

const globalAdministrator = directoryRoles["Global Administrator"]!;
const azureManagement = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

const administration = [
  { id: "portals", application: "MicrosoftAdminPortals", where: " of the Microsoft admin portals" },
  { id: "azure", application: azureManagement, where: " of Azure management" },
];

/**
 * "Nobody gets in", asked of ordinary users everywhere, and of Global Administrators, who could undo a mistake, where
 * they would. Of the people of a directory it leaves out only break-glass accounts; without one it asks about whoever
 * no policy says anything special of, since somebody in an excluded group can always be imagined.
 */
export function lockoutQuestions(
  before: ReviewedSide,
  after: ReviewedSide,
  directory: Directory | undefined,
): readonly LockoutQuestion[] {
  const others = leftOut([before, after], directory !== undefined);
  const administrators = {
    ...others,
    includeRoles: [globalAdministrator],
    ...(others.excludeRoles && { excludeRoles: others.excludeRoles.filter((id) => id !== globalAdministrator) }),
  };
  const asked = (id: string, who: string, users: Users, application: string, where: string): LockoutQuestion => ({
    id,
    for: { users, applications: { includeApplications: [application] } },
    expect: "blocked",
    who,
    where,
    everywhere: where === "",
  });
  return [
    asked("everybody", "everybody is", { ...others, includeUsers: ["All"] }, "All", ""),
    asked("administrators", "all administrators are", administrators, "All", ""),
    ...administration.map(({ id, application, where }) =>
      asked(`administrators-${id}`, "all administrators are", administrators, application, where),
    ),
  ];
}

interface Asked {
  readonly input: ProofInput;
  readonly questions: readonly LockoutQuestion[];
  readonly directory?: Directory;
}

export function askedOf(
  { policySet, options }: ReviewedSide,
  questions: readonly LockoutQuestion[],
  directory: Directory | undefined,
): Asked {
  return { input: { policySet, options }, questions, ...(directory && { directory }) };
}

export function proveNobodyGetsIn({ input, questions, directory }: Asked): readonly Proof[] {
  return prove({ ...input, ...(directory && { directory }) }, questions);
}

function leftOut(sides: readonly ReviewedSide[], hasDirectory: boolean): Users {
  const declared = sides.flatMap(({ declared: { breakGlass } }) => breakGlass ?? []);
  const accounts = declared.flatMap((one) => one.accounts);
  const groups = declared.flatMap(({ group }) => group ?? []);
  if (hasDirectory) return { excludeUsers: distinct(accounts), excludeGroups: distinct(groups) };
  const named = sides.flatMap(({ policySet }) => policySet.policies.map(({ conditions }) => conditions.users));
  const ids = (...members: ("includeUsers" | "excludeUsers" | "includeGroups" | "excludeGroups" | "excludeRoles")[]) =>
    named.flatMap((users) => members.flatMap((member) => users[member] ?? []));
  return {
    excludeUsers: distinct([...accounts, ...ids("includeUsers", "excludeUsers").filter((id) => !isSentinel(id))]),
    excludeGroups: distinct([...groups, ...ids("includeGroups", "excludeGroups")]),
    excludeRoles: distinct(ids("excludeRoles")),
    excludeGuestsOrExternalUsers: { guestOrExternalUserTypes },
  };
}

function isSentinel(id: Id): boolean {
  return id === "All" || id === "None" || id === "GuestsOrExternalUsers";
}

function distinct(ids: readonly Id[]): readonly Id[] {
  return [...new Map(ids.map((id) => [idKey(id), id])).values()];
}
