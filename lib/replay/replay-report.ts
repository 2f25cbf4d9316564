import { type ChangeKind as ComparedKind, changeKinds as comparedKinds } from "../compare/comparison";
import type { World } from "../evaluate/worlds";
import { securityDefaultsId } from "../model/decision";
import type { PolicySet } from "../model/policy-set";
import { idKey, idText } from "../model/reference";
import { type SignInKind, signInKinds } from "../model/sign-in-event";
import type { Named } from "../sign-ins/chapter";
import { inOrderOf } from "../sign-ins/in-order-of";
import { everyDay, type ReportedDay, type ReportedSource } from "../sign-ins/sign-in-report";
import { type CalibrationReport, calibrationReport } from "./calibration-report";
import { type ChangeKind, changeKinds } from "./change";
import { countOfKind } from "./count-change";
import type { Asked } from "./effect";
import type { Example, NamedExample } from "./example";
import { type PassedBy, passedByReasons } from "./happened";
import type { OpenReason } from "./open-reason";
import { type ChangeCounts, newChangeCounts, type ReplayTally, type SubjectTally } from "./replay-tally";
import { settle } from "./unfinished";

/** What a log was replayed against, for a report. */
export interface ReplayedSubject {
  /** As the source is called. */
  readonly name: string;
  readonly policySet: PolicySet;
}

export interface ReplayRequest {
  /** Absent: what happened is compared with. */
  readonly base?: ReplayedSubject;
  readonly head: ReplayedSubject;
  readonly world: World;
  readonly sources: readonly ReportedSource[];
  /** What makes the answers less than whole, one line each. */
  readonly doubts: readonly string[];
}

export interface ReplayReport {
  readonly base?: string;
  readonly head: string;
  readonly world: World;
  readonly coverage: ReplayCoverage;
  readonly calibration: CalibrationReport;
  readonly changes: readonly ChangeTotal[];
  /** Of two sets: the kinds of `compare`. */
  readonly compared: readonly ComparedTotal[];
  readonly reasons: readonly ReplayRow[];
  readonly policies: readonly ReplayRow[];
  readonly applications: readonly ReplayRow[];
  readonly users: readonly ReplayRow[];
  readonly undecided: readonly ReplayRow[];
  readonly days: readonly ReportedDay[];
  readonly doubts: readonly string[];
}

export interface ReplayCoverage {
  /** That the filters let through, and that they did not. */
  readonly signIns: number;
  readonly leftOut: number;
  /** Milliseconds since 1970; absent where there is no sign-in. */
  readonly span?: { readonly first: number; readonly last: number };
  readonly kinds: ReadonlyMap<SignInKind, number>;
  /** Records that say nothing of what policies do. */
  readonly passedBy: ReadonlyMap<PassedBy, number>;
  readonly interruptions: number;
  readonly sources: readonly ReportedSource[];
}

export interface ChangeTotal {
  readonly kind: ChangeKind;
  readonly signIns: number;
  readonly users: number;
}

export interface ComparedTotal {
  readonly kind: ComparedKind;
  readonly surely: number;
  readonly possibly: number;
  readonly example: NamedExample;
}

/** One row of a table; what it is about is there, the rest is not. */
export interface ReplayRow {
  readonly kind?: ChangeKind;
  readonly user?: Named;
  readonly application?: Named;
  readonly policy?: Named;
  readonly because?: readonly { readonly policy: Named; readonly asks: Asked }[];
  readonly open?: OpenReason;
  /** In the order of `changeKinds`. */
  readonly changes?: ChangeCounts;
  readonly signIns: number;
  readonly example: Example | NamedExample;
}

/** The tally is settled by it, and must not be counted into any more. */
export function replayReport(tally: ReplayTally, request: ReplayRequest): ReplayReport {
  settle(tally);
  const { base, head, world, sources, doubts } = request;
  const names = policyNames([...(base ? [base.policySet] : []), head.policySet]);
  const named = (key: string): Named => names.get(key) ?? { id: key };
  return {
    ...(base && { base: base.name }),
    head: head.name,
    world,
    coverage: {
      signIns: tally.signIns,
      leftOut: tally.leftOut,
      ...(tally.signIns > 0 && { span: { first: tally.first, last: tally.last } }),
      kinds: inOrderOf(signInKinds, tally.kinds),
      passedBy: inOrderOf(passedByReasons, tally.passedBy),
      interruptions: tally.interruptions,
      sources,
    },
    calibration: calibrationReport(tally.calibration, base ?? head, named),
    changes: changeKinds.map((kind) => ({
      kind,
      signIns: countOfKind(tally.changes, kind),
      users: [...tally.users.values()].filter(({ changes }) => countOfKind(changes, kind) > 0).length,
    })),
    compared: comparedKinds.flatMap((kind) => {
      const at = tally.compared.get(kind);
      return at ? [{ kind, ...at }] : [];
    }),
    reasons: sorted(
      [...tally.reasons.values()].map(({ kind, by, signIns, example }) => ({
        kind,
        because: by.map(({ policy, asks }) => ({ policy: named(policy), asks })),
        signIns,
        example,
      })),
    ),
    policies: subjectRows(tally.policies, (subject) => ({ policy: named(subject.key) })),
    applications: subjectRows(tally.applications, (subject) => ({ application: namedSubject(subject) })),
    users: subjectRows(tally.users, (subject) => ({ user: namedSubject(subject) })),
    undecided: sorted(
      [...tally.open.values()].map(({ reason, policy, signIns, example }) => ({
        open: reason,
        ...(policy !== undefined && { policy: named(policy) }),
        signIns,
        example,
      })),
    ),
    days: everyDay(tally.days, newChangeCounts),
    doubts,
  };
}

/** By `idKey`; of two sets the later one's names. */
function policyNames(policySets: readonly PolicySet[]): ReadonlyMap<string, Named> {
  const all = policySets.flatMap(({ policies }) => policies);
  return new Map([
    [securityDefaultsId, { id: securityDefaultsId, name: "Security defaults" }],
    ...all.map(({ id, displayName }) => [idKey(id), { id: idText(id), name: displayName }] as const),
  ]);
}

function namedSubject({ key, name: { name } }: SubjectTally): Named {
  return { id: key, ...(name !== undefined && name !== key && { name }) };
}

/** What people would notice counts before what is not known. */
const weights: Readonly<Record<ChangeKind, number>> = {
  newlyBlocked: 1,
  newlyChallenged: 1,
  noLongerChallenged: 1,
  newlyUnblocked: 1,
  newlyAskedAndMet: 1e-6,
  unchanged: 0,
  undecided: 1e-12,
};

function subjectRows(
  subjects: ReadonlyMap<string, SubjectTally>,
  named: (subject: SubjectTally) => Partial<ReplayRow>,
): readonly ReplayRow[] {
  const weight = ({ changes = [] }: ReplayRow) =>
    changeKinds.reduce((sum, kind) => sum + countOfKind(changes, kind) * weights[kind], 0);
  return [...subjects.values()]
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((subject): ReplayRow => ({
      ...named(subject),
      changes: subject.changes,
      signIns: subject.changes.reduce((sum, number) => sum + number, 0),
      example: subject.examples.find((example) => example !== undefined)!,
    }))
    .toSorted((a, b) => weight(b) - weight(a));
}

/** Most first; of as many those of the latest example, so that the same log gives the same report. */
export function sorted<Row extends { readonly signIns: number; readonly example: Example }>(
  rows: readonly Row[],
): readonly Row[] {
  return rows.toSorted(
    (a, b) => b.signIns - a.signIns || b.example.time - a.example.time || (a.example.id < b.example.id ? -1 : 1),
  );
}
