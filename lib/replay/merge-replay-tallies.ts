import { learnName } from "../sign-ins/latest-name";
import { mergeCalibrations, mergeSignIns } from "./merge-calibrations";
import { isLater, type NamedExample } from "./example";
import { addNumbers, mergeMaps } from "../sign-ins/merge-maps";
import type { ReplayTally, SubjectTally } from "./replay-tally";
import { addUnfinished, takeUnfinished } from "./unfinished";

/** Adds what another tally counted: as if all its sign-ins had been counted here. The other must not be used again. */
export function mergeReplayTallies(into: ReplayTally, other: ReplayTally): void {
  into.signIns += other.signIns;
  into.leftOut += other.leftOut;
  into.first = Math.min(into.first, other.first);
  into.last = Math.max(into.last, other.last);
  into.interruptions += other.interruptions;
  mergeCounts(into.kinds, other.kinds);
  mergeCounts(into.passedBy, other.passedBy);
  mergeCounts(into.tenants, other.tenants);
  addNumbers(into.changes, other.changes);
  mergeMaps(into.users, other.users, mergeSubjects);
  mergeMaps(into.applications, other.applications, mergeSubjects);
  mergeMaps(into.policies, other.policies, mergeSubjects);
  mergeMaps(into.days, other.days, addNumbers);
  mergeMaps(into.reasons, other.reasons, mergeSignIns);
  mergeMaps(into.open, other.open, mergeSignIns);
  mergeMaps(into.compared, other.compared, (own, more) => {
    own.surely += more.surely;
    own.possibly += more.possibly;
    learnExample(own, more);
  });
  mergeCalibrations(into.calibration, other.calibration);
  addUnfinished(into, takeUnfinished(other));
}

function mergeSubjects(into: SubjectTally, { name, changes, examples }: SubjectTally): void {
  learnName(into.name, name.name, name.at);
  addNumbers(into.changes, changes);
  examples.forEach((example, place) => {
    const own = into.examples[place];
    if (example && (!own || isLater(example, own))) into.examples[place] = example;
  });
}

function learnExample(into: { example: NamedExample }, { example }: { readonly example: NamedExample }): void {
  if (isLater(example, into.example)) into.example = example;
}

function mergeCounts<Key>(into: Map<Key, number>, other: ReadonlyMap<Key, number>): void {
  for (const [key, number] of other) into.set(key, (into.get(key) ?? 0) + number);
}
