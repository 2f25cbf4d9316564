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

/** The named steps as early as the graph allows: nothing else before them but what they wait for. */
export function hurrying(steps: readonly Step[], names: readonly string[]): Order {
  const hurried = new Set(
    steps.filter(({ name }) => names.includes(name)).flatMap(({ name, after }) => [name, ...after]),
  );
  return (candidates) => {
    const first = candidates.filter((name) => hurried.has(name));
    return byName(first.length > 0 ? first : candidates);
  };
}

/** The named steps as late as the graph allows. */
export function delaying(names: readonly string[]): Order {
  return (candidates) => {
    const others = candidates.filter((name) => !names.includes(name));
    return byName(others.length > 0 ? others : candidates);
  };
}
