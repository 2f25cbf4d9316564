import type { Match } from "../../model/decision";

/**
 * Which policies match, as two bit sets over the policies in one array: first those that surely match, then those that
 * may (and so all that surely do). Dimensions are joined by a bitwise and.
 */
export type Masks = Int32Array;

/** Length of the arrays: two sets of 32 policies a word. */
export function wordsFor(policies: number): number {
  return 2 * Math.ceil(policies / 32);
}

export function masksOf(count: number, match: (policy: number) => Match["result"]): Masks {
  const masks = new Int32Array(wordsFor(count));
  const possible = masks.length / 2;
  for (let policy = 0; policy < count; policy++) {
    const result = match(policy);
    const bit = 1 << (policy & 31);
    if (result === "matches") masks[policy >>> 5]! |= bit;
    if (result !== "doesNotMatch") masks[possible + (policy >>> 5)]! |= bit;
  }
  return masks;
}

export function unionOf(all: readonly Masks[]): Masks {
  const union = new Int32Array(all[0]!.length);
  for (const masks of all) masks.forEach((word, index) => (union[index]! |= word));
  return union;
}

export function resultIn(masks: Masks, policy: number): Match["result"] {
  const bit = 1 << (policy & 31);
  if (masks[policy >>> 5]! & bit) return "matches";
  return masks[masks.length / 2 + (policy >>> 5)]! & bit ? "unknown" : "doesNotMatch";
}
