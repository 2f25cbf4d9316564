import { compare } from "../../../lib/compare/compare";
import type { ChangeKind } from "../../../lib/compare/comparison";
import { evaluate } from "../../../lib/evaluate/evaluate";
import { directoryRoles } from "../../../lib/microsoft/directory-roles";
import type { SignIn } from "../../../lib/model/sign-in";
import { prove, proveBreakGlassEntry } from "../../../lib/prove/prove";
import { lockoutQuestions } from "../../../lib/review/lockout-questions";
import type { Snapshot } from "./snapshot";

/** What is wrong with a state that a tenant is in, best first; `nothing` where it is as safe as it was. */
export const dangers = [
  "nothing",
  "pastABlock",
  "lessProtected",
  "noMfa",
  "breakGlassInPolicies",
  "everybodyLockedOut",
  "breakGlassLockedOut",
] as const;
export type Danger = (typeof dangers)[number];

/** A deployment, of which a state is judged. */
export interface Transition {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** Object ids of the break-glass accounts that the tenant files declare. */
  readonly breakGlass: { readonly before: readonly string[]; readonly after: readonly string[] };
}

export interface Judgement {
  readonly danger: Danger;
  /** One line each. */
  readonly because: readonly string[];
}

/**
 * Asks the engine about a state on the way from one to another, or where a deployment stopped.
 *
 * - `breakGlassLockedOut`: no break-glass account gets in with its passkey, or one that stays one does not.
 * - `everybodyLockedOut`: nobody gets in, or no administrator.
 * - `breakGlassInPolicies`: an enforced policy that leaves a group out does not leave out those accounts.
 * - `noMfa`: MFA is not asked of all users, and somebody gets in without it or past a block where neither the state before
 *   nor the one after lets them.
 * - `lessProtected`: the same, with MFA for all users enforced.
 * - `pastABlock`: somebody gets in with MFA where both states block.
 */
export function judge(now: Snapshot, { before, after, breakGlass }: Transition): Judgement {
  const lockedOut = remembered(["accounts", now.key, breakGlass], () => lockedOutAccounts(now, breakGlass));
  if (lockedOut.length > 0) return { danger: "breakGlassLockedOut", because: lockedOut };
  const accounts = [...breakGlass.before, ...breakGlass.after];
  const nobody = remembered(["people", now.key, accounts], () => nobodyGetsIn(now, accounts));
  if (nobody.length > 0) return { danger: "everybodyLockedOut", because: nobody };
  const inPolicies = policiesOverAccounts(now, breakGlass);
  if (inPolicies.length > 0) return { danger: "breakGlassInPolicies", because: inPolicies };
  const opened = changesOf("opened", before, now);
  // What the deployment is meant to open is open afterwards too.
  const isMeant = opened.length === 0 || changesOf("opened", after, now).length === 0;
  if (!isMeant) {
    return { danger: hasMfaForAll(now) ? "lessProtected" : "noMfa", because: opened.map(({ words }) => words) };
  }
  const unblocked = [...unblockedFor(now, before, after), ...unblockedFor(now, after, before)];
  return { danger: unblocked.length > 0 ? "pastABlock" : "nothing", because: unblocked.map(({ words }) => words) };
}

/** The more dangerous one. */
export function worse(one: Judgement, other: Judgement): Judgement {
  return dangers.indexOf(other.danger) > dangers.indexOf(one.danger) ? other : one;
}

/** Many orders lead through the same states. */
const known = new Map<string, unknown>();

function remembered<T>(question: readonly unknown[], answer: () => T): T {
  const key = JSON.stringify(question);
  if (!known.has(key)) known.set(key, answer());
  return known.get(key) as T;
}

/** Whom a deployment may lose: not one that stays, and not all of those that were or will be. */
function someOf({ before, after }: Transition["breakGlass"], fails: (account: string) => boolean): readonly string[] {
  const all = [...new Set([...before, ...after])];
  const failing = all.filter(fails);
  const staying = failing.filter((id) => before.includes(id) && after.includes(id));
  return all.length > 0 && failing.length === all.length ? failing : staying;
}

function lockedOutAccounts(
  { policySet, directory }: Snapshot,
  breakGlass: Transition["breakGlass"],
): readonly string[] {
  const answers = new Map<string, string>();
  // Accounts of the same groups and roles fare alike.
  const answer = (id: string) => {
    const { groups, roles } = directory.users.find((user) => user.id === id)!;
    const kind = JSON.stringify([groups, roles]);
    const asked = { policySet, directory, declared: { breakGlass: { accounts: [id] } } };
    const given = answers.get(kind) ?? proveBreakGlassEntry(asked).answer;
    answers.set(kind, given);
    return given;
  };
  return someOf(breakGlass, (id) => answer(id) !== "holds").map((id) => `${id} does not surely get in`);
}

function policiesOverAccounts(
  { policySet, directory }: Snapshot,
  breakGlass: Transition["breakGlass"],
): readonly string[] {
  const overAccount = (id: string) => {
    const groups = new Set(directory.users.find((user) => user.id === id)?.groups.map(String));
    return policySet.policies.filter(({ conditions: { users } }) => {
      const excluded = (users.excludeGroups ?? []).map(String);
      return excluded.length > 0 && !excluded.some((group) => groups.has(group));
    });
  };
  return someOf(breakGlass, (id) => overAccount(id).length > 0).flatMap((id) =>
    overAccount(id).map(({ displayName }) => `${displayName} does not leave out ${id}`),
  );
}

function nobodyGetsIn(now: Snapshot, accounts: readonly string[]): readonly string[] {
  const side = { policySet: now.policySet, resources: [], declared: { breakGlass: { accounts } }, options: {} };
  const questions = lockoutQuestions(side, side, now.directory);
  return prove({ policySet: now.policySet, directory: now.directory }, questions).flatMap(({ answer }, at) =>
    answer === "fails" ? [] : [`${questions[at]!.who} locked out${questions[at]!.where} (${answer})`],
  );
}

interface Change {
  readonly kind: ChangeKind;
  readonly words: string;
  /** One sign-in of those that change; absent where the comparison could not decide. */
  readonly signIn?: SignIn;
}

/** Whose sign-ins change in some way from one state to the other. */
function changesOf(kind: ChangeKind, from: Snapshot, to: Snapshot): readonly Change[] {
  const changes = remembered(["changes", from.key, to.key], (): readonly Change[] => {
    const { changes: found, because } = compare({
      before: { policySet: from.policySet },
      after: { policySet: to.policySet },
      directory: to.directory,
    });
    const undecided = because.filter((one) => !one.includes("about workload identities"));
    return [
      ...found.map(({ kind: of, plainWords: words, signIn }) => ({ kind: of, words, signIn })),
      ...undecided.map((words): Change => ({ kind: "opened", words })),
    ];
  });
  return changes.filter((change) => change.kind === kind);
}

/** Sign-ins that one state blocked and this one does not, and that the other state blocks too. */
function unblockedFor(now: Snapshot, one: Snapshot, other: Snapshot): readonly Change[] {
  return changesOf("newlyUnblocked", one, now).filter(
    ({ signIn }) => signIn && evaluate(other.policySet, signIn).enforced.verdict === "blocked",
  );
}

/** Whether every member of the tenant but break-glass accounts and those that synchronize is asked for MFA everywhere. */
function hasMfaForAll({ policySet }: Snapshot): boolean {
  return policySet.policies.some(
    ({ conditions: { users, applications }, grantControls }) =>
      users.includeUsers?.includes("All") === true &&
      applications.includeApplications?.includes("All") === true &&
      grantControls?.builtInControls?.includes("mfa") === true &&
      !(users.excludeRoles ?? []).includes(directoryRoles["Global Administrator"]!),
  );
}
