import type { EvaluationOptions } from "../evaluate/context";
import type { Directory } from "../model/directory";
import type { Verdict } from "../model/decision";
import type { PolicySet } from "../model/policy-set";
import type { Id } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import type { Region } from "../prove/proof";

/**
 * What becomes of a sign-in.
 *
 * - `opened`: MFA or a block stood before it, and neither does after.
 * - `newlyUnblocked`: it was blocked, and now gets in with MFA.
 * - `weakened`: it gets in before and after, and something other than all MFA is asked no longer: a stronger method, a
 *   device, terms of use, a fresh sign-in.
 * - `strengthened`: it gets in before and after, and more is asked.
 * - `newlyBlocked`: it got in, and no longer does.
 *
 * One sign-in can be weakened and strengthened at once (a device for a passkey); the others exclude each other. What
 * lets in only with something that the device cannot give keeps out like a block. One that is surely weakened may
 * possibly be opened besides.
 */
export const changeKinds = ["opened", "newlyUnblocked", "weakened", "strengthened", "newlyBlocked"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface ComparisonInput {
  readonly before: ComparedSet;
  readonly after: ComparedSet;
  /** Absent: the comparison is over every user the policies could tell apart. */
  readonly directory?: Directory;
  /** Steps all searches together may take before the rest is given up as undecided. */
  readonly budget?: number;
}

export interface ComparedSet {
  readonly policySet: PolicySet;
  readonly options?: EvaluationOptions;
}

/** Every difference between what two policy sets do to sign-ins; none where they mean the same. */
export interface Comparison {
  /** In a stable order: by kind, then those of the most users or the simplest words first. */
  readonly changes: readonly SignInChange[];
  /**
   * Whether every policy that differs was followed for each kind of change. Where policies name many groups and no
   * directory says who is in them, not every combination of memberships is looked for that one of them concerns; where
   * one policy alone makes more regions than are looked for, this is false.
   */
  readonly complete: boolean;
  /** Why not. */
  readonly because: readonly string[];
  readonly assumptions: readonly string[];
}

/** A region of sign-ins that a change treats alike, for one cause: what is said of it is true of all of them. */
export interface SignInChange {
  readonly kind: ChangeKind;
  /** Only in the world in which report-only policies are enforced; what is enforced treats these sign-ins alike. */
  readonly reportOnly?: true;
  /** `possibly`: it depends on what is not known; `because` says on what. */
  readonly certainty: "surely" | "possibly";
  readonly because: readonly string[];
  /** What is asked no longer, and what is asked now, in words: `MFA`, `a block`, `a compliant device`. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  readonly region: Region;
  /** Regions with the same cause, this one included: this one has the most users, or the simplest words. */
  readonly regions: number;
  /** The others of them, in the same order. */
  readonly besides: readonly BesideRegion[];
  /** One sentence: `any user in group Contractors signing in to any resource now gets in without MFA`. */
  readonly plainWords: string;
  /** One sign-in of the region, confirmed by `evaluate` on either side. */
  readonly signIn: SignIn;
  readonly before: Verdict;
  readonly after: Verdict;
  /** The policies whose change makes the difference, somewhere in the region: those of the one sign-in first. */
  readonly policies: readonly ResponsiblePolicy[];
}

/** Another region of which the same is said, and whether it is as sure. */
export type BesideRegion = Pick<SignInChange, "certainty" | "because" | "region">;

export interface ResponsiblePolicy {
  readonly policy: Id;
  readonly displayName: string;
  /** `is removed`, `is disabled`, `now only reports`, `now excludes group Contractors`, `is new`. */
  readonly why: string;
}
