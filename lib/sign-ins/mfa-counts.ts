import { type MfaOutcome, mfaOutcomes } from "./mfa-outcome";
import type { MfaCounts } from "./tally";

const places = Object.fromEntries(mfaOutcomes.map((outcome, index) => [outcome, index])) as Record<MfaOutcome, number>;

export function newMfaCounts(): MfaCounts {
  return mfaOutcomes.map(() => 0);
}

export function countMfa(counts: MfaCounts, mfa: MfaOutcome): void {
  counts[places[mfa]]!++;
}

export function countsAt<Key>(all: Map<Key, MfaCounts>, key: Key): MfaCounts {
  let counts = all.get(key);
  if (counts === undefined) all.set(key, (counts = newMfaCounts()));
  return counts;
}

export function countOf(counts: MfaCounts, ...outcomes: readonly MfaOutcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + counts[places[outcome]]!, 0);
}

/** Successes that nobody asked for MFA, or where it was waived. */
export function withoutMfa(counts: MfaCounts): number {
  return countOf(counts, "notRequired", "skipped");
}
