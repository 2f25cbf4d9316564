import type { ChangeKind as ComparedKind } from "../compare/comparison";
import type { SignInKind } from "../model/sign-in-event";
import type { LatestName } from "../sign-ins/tally";
import { type CalibrationTally, newCalibration } from "./calibration-tally";
import { type ChangeKind, changeKinds } from "./change";
import type { Asked } from "./effect";
import type { Example, NamedExample } from "./example";
import type { PassedBy } from "./happened";
import { newRecentEnds, type RecentEnds } from "./recent-ends";
import type { OpenPart } from "./open-part";
import type { OpenReason } from "./open-reason";

/**
 * What a replay keeps of a log: counts by user, application, policy, reason and day, each with an example, and nothing
 * that grows with the number of sign-ins. Plain data, so that it can be handed from one thread to another.
 */
export interface ReplayTally {
  /** Those that the filters let through. */
  signIns: number;
  leftOut: number;
  /** Milliseconds since 1970; infinite as long as there is no sign-in. */
  first: number;
  last: number;
  readonly kinds: Map<SignInKind, number>;
  /** Records that say nothing of what policies do. */
  readonly passedBy: Map<PassedBy, number>;
  /** Interruptions of sign-ins of which another record says how they ended. */
  interruptions: number;
  /** Tenants whose resources were signed in to, in lower case; the empty text stands for none that is told. */
  readonly tenants: Map<string, number>;
  /** In the order of `changeKinds`. */
  readonly changes: ChangeCounts;
  /** By object id; without one by name. Those with no change are not kept. */
  readonly users: Map<string, SubjectTally>;
  readonly applications: Map<string, SubjectTally>;
  /** By `idKey`. */
  readonly policies: Map<string, SubjectTally>;
  /** By days since 1970 (UTC). */
  readonly days: Map<number, ChangeCounts>;
  readonly reasons: Map<string, ReasonTally>;
  readonly open: Map<string, OpenTally>;
  /** Of two sets: sign-ins by the kinds of `compare`. */
  readonly compared: Map<ComparedKind, ComparedTally>;
  readonly calibration: CalibrationTally;
  unfinished: Unfinished;
}

/** What tells which records belong to one sign-in, by its `sharedKey`. */
export interface Unfinished {
  /** Interruptions that wait for the end of their sign-in, in the order of their reading. */
  readonly waiting: Map<number, CountedChange>;
  readonly ended: RecentEnds;
}

/** Numbers in the order of `changeKinds`. */
export type ChangeCounts = number[];

export interface SubjectTally {
  readonly key: string;
  readonly name: LatestName;
  readonly changes: ChangeCounts;
  /** In the order of `changeKinds`; the latest one. */
  readonly examples: (Example | undefined)[];
}

/** Why a change: what is asked for, by which policies together. */
export interface ReasonTally {
  readonly kind: ChangeKind;
  readonly by: readonly ReasonPart[];
  signIns: number;
  example: NamedExample;
}

export interface ReasonPart {
  readonly set: "base" | "head";
  readonly policy: string;
  readonly asks: Asked;
}

export interface OpenTally {
  readonly reason: OpenReason;
  /** Absent: no policy leaves it open. */
  readonly policy?: string;
  signIns: number;
  example: NamedExample;
}

export interface ComparedTally {
  surely: number;
  /** Only if what is not known turns out so. */
  possibly: number;
  example: NamedExample;
}

/** Everything that is counted of one sign-in. */
export interface CountedChange {
  readonly kind: ChangeKind;
  readonly day: number;
  readonly example: NamedExample;
  readonly user: { readonly key: string; readonly name: string | undefined };
  readonly application: { readonly key: string; readonly name: string | undefined };
  /** Tells reasons apart. */
  readonly reason: string;
  readonly by: readonly ReasonPart[];
  /** Keys of the policies that make the change, or leave it open; each once. */
  readonly policies: readonly string[];
  readonly open: readonly OpenPart[];
  readonly compared: readonly { readonly kind: ComparedKind; readonly certainty: "surely" | "possibly" }[];
}

export function newReplayTally(): ReplayTally {
  return {
    signIns: 0,
    leftOut: 0,
    first: Infinity,
    last: -Infinity,
    kinds: new Map(),
    passedBy: new Map(),
    interruptions: 0,
    tenants: new Map(),
    changes: newChangeCounts(),
    users: new Map(),
    applications: new Map(),
    policies: new Map(),
    days: new Map(),
    reasons: new Map(),
    open: new Map(),
    compared: new Map(),
    calibration: newCalibration(),
    unfinished: newUnfinished(),
  };
}

export function newUnfinished(): Unfinished {
  return { waiting: new Map(), ended: newRecentEnds() };
}

export function newChangeCounts(): ChangeCounts {
  return changeKinds.map(() => 0);
}
