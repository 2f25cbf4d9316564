import { countChange } from "./count-change";
import { isLater } from "./example";
import { addEnd, allEnds, hasEndedSince } from "./recent-ends";
import { type CountedChange, newUnfinished, type ReplayTally, type Unfinished } from "./replay-tally";

/** Interruptions that wait at once; of older ones no end comes any more. */
const mostWaiting = 10_000;

/** Records of one sign-in are one: how it ended tells more than that somebody was asked on the way. */
export function wait(tally: ReplayTally, key: number, counted: CountedChange): void {
  if (hasEndedSince(tally.unfinished.ended, key, counted.example.time)) tally.interruptions++;
  else waitFor(tally, key, counted);
}

export function end(tally: ReplayTally, key: number, time: number): void {
  const { waiting, ended } = tally.unfinished;
  addEnd(ended, key, time);
  const interruption = waiting.get(key);
  if (!interruption || interruption.example.time > time) return;
  waiting.delete(key);
  tally.interruptions++;
}

/** Of several interruptions of one sign-in the latest waits for its end. */
function waitFor(tally: ReplayTally, key: number, counted: CountedChange): void {
  const { waiting } = tally.unfinished;
  const other = waiting.get(key);
  if (other) tally.interruptions++;
  if (other && !isLater(counted.example, other.example)) return;
  waiting.delete(key);
  waiting.set(key, counted);
  if (waiting.size > mostWaiting) settle(tally, mostWaiting / 2);
}

/** Counts interruptions of which no end came; the oldest so many, or all. */
export function settle(tally: ReplayTally, number = Infinity): void {
  const { waiting } = tally.unfinished;
  let left = number;
  for (const [key, counted] of waiting) {
    if (left-- <= 0) return;
    waiting.delete(key);
    countChange(tally, counted);
  }
}

/** What parts of a log have to tell each other. Plain data. */
export interface TakenUnfinished {
  readonly waiting: Unfinished["waiting"];
  /** As `allEnds` gives them. */
  readonly ends: Float64Array;
}

export function takeUnfinished(tally: ReplayTally): TakenUnfinished {
  const { waiting, ended } = tally.unfinished;
  tally.unfinished = newUnfinished();
  return { waiting, ends: allEnds(ended) };
}

/** An interruption in one part of a log may have its end in another one. */
export function addUnfinished(into: ReplayTally, { waiting, ends }: TakenUnfinished): void {
  for (let at = 0; at < ends.length; at += 2) end(into, ends[at]!, ends[at + 1]!);
  for (const [key, counted] of waiting) wait(into, key, counted);
}
