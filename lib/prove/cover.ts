import { and, type Bits, intersects, isSubset, removeFrom, without } from "./bits";
import type { Axis, Box } from "./box";

/** Work a search may still do, in boxes looked at. Shared by the searches of one question. */
export interface Budget {
  left: number;
}

export type Uncovered =
  { readonly result: "covered" } | { readonly result: "gaveUp" } | { readonly result: "open"; readonly region: Box };

/** A box that may still cover the current part of the space, and the axes on which that part reaches out of it. */
interface Candidate {
  readonly box: Box;
  readonly open: readonly number[];
}

/**
 * Looks for a part of `within` that no box covers. The question is that of a tautology in disjunctive normal form over
 * axes with many values, so some inputs take exponential time: the budget then ends the search with `gaveUp`.
 *
 * The search splits the space along the box with the fewest open axes. A box open on one axis only forces that axis
 * out of the box; values of an axis that no box mentions can be taken without loss.
 */
export function findUncovered(axes: readonly Axis[], within: Box, boxes: readonly Box[], budget: Budget): Uncovered {
  const domains = axes.map(({ all }) => all);
  within.dimensions.forEach((dimension, at) => (domains[dimension] = within.values[at]!));
  const candidates = boxes.map((box) => ({ box, open: firstNumbers(box.dimensions.length) }));
  const touched = new Set(axes.map(({ index }) => index));
  return search(axes, { domains, candidates, touched }, budget);
}

const numbers: (readonly number[])[] = [];

/** 0, 1, …: one list for each length, since boxes are many and have few axes. */
function firstNumbers(length: number): readonly number[] {
  return (numbers[length] ??= Array.from({ length }, (_, number) => number));
}

interface Part {
  readonly domains: Bits[];
  readonly candidates: readonly Candidate[];
  /** Axes whose domain has shrunk since the candidates were last looked at. */
  readonly touched: ReadonlySet<number>;
}

function search(axes: readonly Axis[], part: Part, budget: Budget): Uncovered {
  const { domains } = part;
  const candidates = simplify(part, budget);
  if (budget.left < 0) return { result: "gaveUp" };
  if (candidates === "covered") return { result: "covered" };
  if (candidates.length === 0) return { result: "open", region: asBox(axes, domains) };

  const { axis, values } = branch(candidates);
  const outside = domains.slice();
  outside[axis] = without(domains[axis]!, values);
  const first = search(axes, { domains: outside, candidates, touched: new Set([axis]) }, budget);
  if (first.result !== "covered") return first;
  domains[axis] = and(domains[axis]!, values);
  return search(axes, { domains, candidates, touched: new Set([axis]) }, budget);
}

/** Shrinks the domains as far as it goes without a choice; returns the boxes that are left to look at. */
function simplify({ domains, candidates, touched }: Part, budget: Budget): readonly Candidate[] | "covered" {
  let current = candidates;
  let changed: ReadonlySet<number> = touched;
  while (changed.size > 0) {
    const forced = new Set<number>();
    const next: Candidate[] = [];
    budget.left -= current.length;
    if (budget.left < 0) return current;
    for (const candidate of current) {
      const open = stillOpen(candidate, domains, changed, forced);
      if (open === "misses") continue;
      if (open.length === 0) return "covered";
      if (open.length > 1) {
        next.push(open === candidate.open ? candidate : { box: candidate.box, open });
        continue;
      }
      const axis = candidate.box.dimensions[open[0]!]!;
      domains[axis] = without(domains[axis]!, candidate.box.values[open[0]!]!);
      forced.add(axis);
    }
    current = next;
    changed = forced.size > 0 ? forced : takeFreeValues(domains, current);
  }
  return current;
}

function stillOpen(
  { box, open }: Candidate,
  domains: readonly Bits[],
  changed: ReadonlySet<number>,
  forced: ReadonlySet<number>,
): readonly number[] | "misses" {
  let closed = 0;
  for (const at of open) {
    const axis = box.dimensions[at]!;
    if (!changed.has(axis) && !forced.has(axis)) continue;
    const values = box.values[at]!;
    if (!intersects(domains[axis]!, values)) return "misses";
    if (isSubset(domains[axis]!, values)) closed++;
  }
  if (closed === 0) return open;
  return open.filter((at) => !isSubset(domains[box.dimensions[at]!]!, box.values[at]!));
}

/** Words. Looking for free values on a longer axis (thousands of users) costs more than the choices it saves. */
const shortAxis = 64;

/** Restricts a short axis to the values that lie outside every box open on it, if there are any. */
function takeFreeValues(domains: Bits[], candidates: readonly Candidate[]): ReadonlySet<number> {
  const free = new Map<number, Bits | "none">();
  for (const { box, open } of candidates) {
    for (const at of open) {
      const axis = box.dimensions[at]!;
      if (domains[axis]!.length > shortAxis) continue;
      const left = free.get(axis) ?? domains[axis]!.slice();
      if (left !== "none") free.set(axis, removeFrom(left, box.values[at]!) ? left : "none");
    }
  }
  const shrunk = new Set<number>();
  for (const [axis, left] of free) {
    if (left === "none") continue;
    domains[axis] = left;
    shrunk.add(axis);
  }
  return shrunk;
}

/** The box with the fewest open axes, and of those axes the one that most other such boxes are open on. */
function branch(candidates: readonly Candidate[]): { axis: number; values: Bits } {
  const fewest = Math.min(...candidates.map(({ open }) => open.length));
  const uses = new Map<number, number>();
  let chosen: Candidate | undefined;
  for (const candidate of candidates) {
    if (candidate.open.length !== fewest) continue;
    chosen ??= candidate;
    for (const at of candidate.open) {
      const axis = candidate.box.dimensions[at]!;
      uses.set(axis, (uses.get(axis) ?? 0) + 1);
    }
  }
  const { box, open } = chosen!;
  const at = open.reduce((best, next) => {
    return uses.get(box.dimensions[next]!)! > uses.get(box.dimensions[best]!)! ? next : best;
  });
  return { axis: box.dimensions[at]!, values: box.values[at]! };
}

function asBox(axes: readonly Axis[], domains: readonly Bits[]): Box {
  const constrained = axes.filter(({ index, all }) => !isSubset(all, domains[index]!));
  return { dimensions: constrained.map(({ index }) => index), values: constrained.map(({ index }) => domains[index]!) };
}
