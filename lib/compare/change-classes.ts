import { type Box, intersect, overlap } from "../prove/box";
import { type Budget, findUncovered } from "../prove/cover";
import { widen } from "../prove/gaps";
import type { ComparedRules } from "./compared-rules";
import type { ChangeKind } from "./comparison";
import { blockDemand, mfaDemand } from "./demands";
import type { Rule } from "./rule";
import { asksLess, type Difference, gone, isSameDifference } from "./differences";

/** What can be said of a sign-in, and where it is true. */
export interface ChangeClass {
  readonly kind: ChangeKind;
  readonly certainty: "surely" | "possibly";
  readonly differences: readonly Difference[];
  /** What is compared, in the world that this is about. */
  readonly rules: ComparedRules;
}

/**
 * The classes in the order in which they are said: a kind leaves out the sign-ins of those before it, and what is sure
 * comes before what is possible.
 *
 * @param except rules that are not looked at
 */
export function changeClasses(all: ComparedRules, except: ReadonlySet<Rule>): readonly ChangeClass[] {
  const left = (own: ComparedRules["own"]["before"]) => own.filter(({ rule }) => !except.has(rule));
  const rules = { ...all, own: { before: left(all.own.before), after: left(all.own.after) } };
  const read = (surely: boolean) => ({ surely, reading: surely ? "each" : "together" }) as const;
  const served = { what: "served" } as const;
  const others = rules.demands.filter((demand) => demand.key !== blockDemand.key);
  const kinds: readonly (readonly [ChangeKind, (surely: boolean) => readonly Difference[]])[] = [
    ["opened", (surely) => [gone(rules, "before", mfaDemand, { ...read(surely), ...served })]],
    ["newlyUnblocked", (surely) => [gone(rules, "before", blockDemand, { ...read(surely), ...served })]],
    ["newlyBlocked", (surely) => [gone(rules, "after", blockDemand, { ...read(surely), ...served })]],
    ["weakened", (surely) => others.map((demand) => asksLess(rules, "before", demand, read(surely)))],
    ["strengthened", (surely) => others.map((demand) => asksLess(rules, "after", demand, read(surely)))],
  ];
  return kinds.flatMap(([kind, differences]): readonly ChangeClass[] => {
    const sure = differences(true);
    const possible = differences(false).filter((one, at) => !isSameDifference(one, sure[at]!));
    return [
      { kind, certainty: "surely", differences: sure, rules: all },
      { kind, certainty: "possibly", differences: possible, rules: all },
    ];
  });
}

type Classed = Pick<ChangeClass, "kind" | "certainty" | "rules">;

export function isSame(one: Classed, other: Classed): boolean {
  return one.kind === other.kind && one.certainty === other.certainty && one.rules.world === other.rules.world;
}

/**
 * Whether what one class says of a sign-in leaves nothing for the other to say. It may be weakened in one thing and
 * strengthened in another; and surely be either, while it is possible that MFA is lost besides. Of what changes in the
 * world as it is nothing is said for the other one.
 */
export function isExclusive(known: Classed, next: Classed): boolean {
  if (known.rules.world !== next.rules.world) return true;
  const staysIn = next.kind === "weakened" || next.kind === "strengthened";
  if (staysIn && next.certainty === "surely" && known.certainty === "possibly") return false;
  return !(known.kind === "weakened" && next.kind === "strengthened");
}

/** Nothing, where there is no such part. */
interface Part {
  readonly part?: Box;
  readonly gaveUp?: true;
}

/** A part of a region, as wide as it can be, of which a class is true; or that it takes too many steps to tell. */
export function partOf(
  { differences, rules: { space } }: ChangeClass,
  region: Box,
  except: readonly Box[],
  budget: Budget,
): Part {
  for (const { within, covers } of differences) {
    const parts = within.flat().filter((area) => overlap(area, region));
    if (parts.length === 0) continue;
    const isNear = (box: Box) => overlap(box, region);
    const near = [...except.filter(isNear), ...covers.filter(isNear)];
    for (const area of parts) {
      const inside = intersect(area, region);
      if (!inside) continue;
      const found = findUncovered(space.dimensions, inside, near, budget);
      if (found.result === "gaveUp") return { gaveUp: true };
      if (found.result === "open") return { part: widen(space.dimensions, found.region, inside, near) };
    }
  }
  return {};
}

/** A part of a region, as wide as it can be, that is in none of the boxes. */
export function partOutside(
  { rules: { space } }: ChangeClass,
  region: Box,
  boxes: readonly Box[],
  budget: Budget,
): Part {
  if (boxes.length === 0) return { part: region };
  const found = findUncovered(space.dimensions, region, boxes, budget);
  if (found.result === "gaveUp") return { gaveUp: true };
  return found.result === "open" ? { part: widen(space.dimensions, found.region, region, boxes) } : {};
}
