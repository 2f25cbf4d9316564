import { learnName, newName } from "../sign-ins/latest-name";
import { type ChangeKind, changeKinds } from "./change";
import { type Example, isLater, type NamedExample } from "./example";
import type { OpenPart } from "./open-part";
import {
  type ChangeCounts,
  type CountedChange,
  newChangeCounts,
  type OpenTally,
  type ReplayTally,
  type SubjectTally,
} from "./replay-tally";

const places = Object.fromEntries(changeKinds.map((kind, place) => [kind, place])) as Record<ChangeKind, number>;
const unchanged = places.unchanged;

export function countOfKind(counts: ChangeCounts, kind: ChangeKind): number {
  return counts[places[kind]]!;
}

/** Most sign-ins are like this, and nothing else is kept of them. */
export function countUnchanged(tally: ReplayTally, day: number): void {
  tally.changes[unchanged]!++;
  countsOfDay(tally, day)[unchanged]!++;
}

/** In whichever order sign-ins are counted, the tally is the same. */
export function countChange(tally: ReplayTally, counted: CountedChange): void {
  const { kind, day, example, user, application, policies, open, compared } = counted;
  const place = places[kind];
  tally.changes[place]!++;
  countsOfDay(tally, day)[place]!++;
  for (const { kind: comparedKind, certainty } of compared) {
    const at = entryAt(tally.compared, comparedKind, example, () => ({ surely: 0, possibly: 0, example }));
    at[certainty]++;
  }
  if (kind === "unchanged") return;
  countSubject(tally.users, user, place, example);
  countSubject(tally.applications, application, place, example);
  for (const key of policies) countSubject(tally.policies, { key, name: undefined }, place, example);
  if (kind !== "undecided") {
    const { reason, by } = counted;
    entryAt(tally.reasons, reason, example, () => ({ kind, by, signIns: 0, example })).signIns++;
  }
  for (const part of open) entryAt(tally.open, part.key, example, () => newOpen(part, example)).signIns++;
}

function newOpen({ reason, policy }: OpenPart, example: NamedExample): OpenTally {
  return { reason, ...(policy !== undefined && { policy }), signIns: 0, example };
}

function countsOfDay({ days }: ReplayTally, day: number): ChangeCounts {
  let counts = days.get(day);
  if (!counts) days.set(day, (counts = newChangeCounts()));
  return counts;
}

/** What is counted at a key, with the latest example. */
function entryAt<Entry extends { example: NamedExample }, Key>(
  entries: Map<Key, Entry>,
  key: Key,
  example: NamedExample,
  make: () => Entry,
): Entry {
  let entry = entries.get(key);
  if (!entry) entries.set(key, (entry = make()));
  else if (isLater(example, entry.example)) entry.example = example;
  return entry;
}

function countSubject(
  subjects: Map<string, SubjectTally>,
  { key, name }: CountedChange["user"],
  place: number,
  { id, time }: Example,
): void {
  let subject = subjects.get(key);
  if (!subject) subjects.set(key, (subject = newSubject(key)));
  learnName(subject.name, name, time);
  subject.changes[place]!++;
  const known = subject.examples[place];
  if (!known || time > known.time || (time === known.time && id > known.id)) subject.examples[place] = { id, time };
}

function newSubject(key: string): SubjectTally {
  return { key, name: newName(), changes: newChangeCounts(), examples: changeKinds.map(() => undefined) };
}
