import { quoted } from "../config/describe-value";
import { directoryRoles } from "../microsoft/directory-roles";
import type { Directory, DirectoryGroup } from "../model/directory";
import { guestOrExternalUserTypes } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { Principals } from "../model/principals";
import { type Id, idKey, idText, isReference } from "../model/reference";
import type { BreakGlassDeclaration, Declarations } from "../prove/proof";
import { idFrom, roleId } from "./typed-names";
import { UserError } from "./user-error";

/** What a tenant file would declare, from the command line. */
export interface DeclaredFlags {
  readonly breakGlass?: readonly string[];
  readonly except?: readonly string[];
}

/** Where it can be seen whether an id is that of a user, a group or a role. */
interface Evidence {
  readonly policySet: PolicySet;
  /** Those of the snapshot, and those that lie beside exported policies. */
  readonly groups: readonly DirectoryGroup[];
  readonly directory?: Directory;
}

/** @param today the day for which the exclusion is declared: it holds for this run only */
export function declaredByFlags(
  { breakGlass = [], except = [] }: DeclaredFlags,
  evidence: Evidence,
  today: string,
): Declarations {
  return {
    ...(breakGlass.length > 0 && { breakGlass: breakGlassOf(breakGlass, evidence) }),
    ...(except.length > 0 && {
      exclusions: [
        {
          key: "--except",
          who: principalsOf(except, evidence),
          from: "all",
          reason: "declared on the command line",
          compensatingControl: "not stated",
          approver: "not stated",
          expires: today,
        },
      ],
    }),
  };
}

/** What flags name and nothing tells about: it was taken for a user. One line each, for people to check. */
export function takenForUsers({ breakGlass = [], except = [] }: DeclaredFlags, evidence: Evidence): readonly string[] {
  const lines = (flag: string, written: readonly string[]) =>
    written
      .flatMap((each) => idFrom(each) ?? [])
      .filter((id) => kindOf(id, evidence) === "unknown")
      .map((id) => `${flag} ${idText(id)} is named by no policy and in no snapshot; taken for a user`);
  return [...lines("--break-glass", breakGlass), ...lines("--except", except)];
}

function breakGlassOf(written: readonly string[], evidence: Evidence): BreakGlassDeclaration {
  const { users = [], groups = [] } = kindsOf("--break-glass", written, evidence);
  const [group, second] = groups;
  if (second !== undefined) {
    throw new UserError(
      `--break-glass: ${idText(second)} is a second group; expected one, beside any number of accounts`,
    );
  }
  if (group === undefined) return { accounts: users };
  return { group, accounts: users.length > 0 ? users : membersOf(group, evidence) };
}

function membersOf(group: Id, { directory }: Evidence): readonly Id[] {
  const key = idKey(group);
  return (directory?.users ?? []).filter(({ groups }) => groups.some((id) => idKey(id) === key)).map(({ id }) => id);
}

function principalsOf(written: readonly string[], evidence: Evidence): Principals {
  const types = guestOrExternalUserTypes.filter((type) =>
    written.some((each) => each.toLowerCase() === type.toLowerCase()),
  );
  const others = written.filter((each) => !types.some((type) => type.toLowerCase() === each.toLowerCase()));
  return {
    ...kindsOf("--except", others, evidence),
    ...(types.length > 0 && { guestsOrExternalUsers: { guestOrExternalUserTypes: types } }),
  };
}

function kindsOf(flag: string, written: readonly string[], evidence: Evidence): Principals {
  const ids = written.map(
    (each) => idFrom(each) ?? (each.includes("@") ? userId(flag, each, evidence) : roleId(flag, each)),
  );
  const of = (kind: keyof Omit<Principals, "guestsOrExternalUsers">): Principals => {
    const found = ids.filter((id) => principalKind(id, evidence) === kind);
    return found.length > 0 ? { [kind]: found } : {};
  };
  return { ...of("users"), ...of("groups"), ...of("roles") };
}

/** By user principal name, which a snapshot tells. */
function userId(flag: string, written: string, { directory }: Evidence): Id {
  const name = written.toLowerCase();
  const user = directory?.users.find(({ userPrincipalName }) => userPrincipalName?.toLowerCase() === name);
  if (user) return user.id;
  const where = directory ? "is in no snapshot" : "without a snapshot (--directory) that tells whose it is";
  throw new UserError(`${flag}: user principal name ${quoted(written)} ${where}; expected an object id`);
}

type Kind = "users" | "groups" | "roles";

/** An id that nothing tells about is a user's: as a group's it would leave out people nobody can name. */
function principalKind(id: Id, evidence: Evidence): Kind {
  const kind = kindOf(id, evidence);
  return kind === "unknown" ? "users" : kind;
}

function kindOf(id: Id, { policySet, groups, directory }: Evidence): Kind | "unknown" {
  if (isReference(id) && /^(?:data\.)?azuread_group\./.test(id.reference)) return "groups";
  if (isReference(id) && /^(?:data\.)?azuread_user\./.test(id.reference)) return "users";
  const key = idKey(id);
  const has = (ids: readonly Id[] | undefined) => (ids ?? []).some((each) => idKey(each) === key);
  const named = policySet.policies.map(({ conditions }) => conditions.users);
  if (Object.values(directoryRoles).includes(key)) return "roles";
  if (named.some((users) => has(users.includeRoles) || has(users.excludeRoles))) return "roles";
  if (named.some((users) => has(users.includeGroups) || has(users.excludeGroups))) return "groups";
  if (has(groups.map((group) => group.id))) return "groups";
  if (named.some((users) => has(users.includeUsers) || has(users.excludeUsers))) return "users";
  return has(directory?.users.map((user) => user.id)) ? "users" : "unknown";
}
