import type { Step } from "./apply-graph";

/** Chooses, among steps under way and steps that may begin, the one whose turn it is. */
export type Order = (candidates: readonly string[]) => string;

/** By name; with one step at a time, as in the pipelines. */
export const byName: Order = (candidates) => candidates.toSorted()[0]!;

/** Some order that the graph allows, the same for the same seed (mulberry32). */
export function shuffled(seed: number): Order {
  let state = seed >>> 0;
  return (candidates) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return candidates[((mixed ^ (mixed >>> 14)) >>> 0) % candidates.length]!;
  };
}

/** A step and all that it waits for: what has to be done before it is done. */
export function stepsUpTo({ name, after }: Step): ReadonlySet<string> {
  return new Set([name, ...after]);
}

/** The given steps as early as the graph allows. */
export function hurrying(hurried: ReadonlySet<string>): Order {
  return (candidates) => {
    const first = candidates.filter((name) => hurried.has(name));
    return byName(first.length > 0 ? first : candidates);
  };
}

/** The given steps as late as the graph allows. */
export function delaying(names: ReadonlySet<string>): Order {
  return (candidates) => {
    const others = candidates.filter((name) => !names.has(name));
    return byName(others.length > 0 ? others : candidates);
  };
}
