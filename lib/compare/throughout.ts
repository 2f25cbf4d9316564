import { oncePer } from "../model/once-per";
import { type Box, overlap } from "../prove/box";
import { findUncovered } from "../prove/cover";
import type { ComparedRules } from "./compared-rules";
import type { Demand } from "./demand";
import { blockDemand } from "./demands";
import { asksLess, type Difference, gone, type SideName } from "./differences";
import type { RuleInForce } from "./rule";
import type { Dimension } from "../prove/space";

/** Boxes looked at for one sentence; where that does not do, it is not said. */
const steps = 20_000;

/** Whether a difference is there for every sign-in of a region; not, where that takes too many steps to tell. */
export function isTrueOf(region: Box, { within, covers }: Difference, dimensions: readonly Dimension[]): boolean {
  return !covers.some((box) => overlap(box, region)) && isIn(region, within.flat(), dimensions);
}

function isIn(region: Box, boxes: readonly Box[], dimensions: readonly Dimension[]): boolean {
  const near = boxes.filter((box) => overlap(box, region));
  return findUncovered(dimensions, region, near, { left: steps }).result === "covered";
}

const knownOf = oncePer<ComparedRules, Map<string, readonly Box[]>>(() => new Map());

function whereAsked(rules: ComparedRules, side: SideName, demand: Demand): readonly Box[] {
  const known = knownOf(rules);
  const key = `${side} ${demand.key}`;
  const boxes = known.get(key) ?? rules[side].flatMap((rule) => rules.served.asked(rule, demand, "each").must);
  known.set(key, boxes);
  return boxes;
}

/** Whether what is said of one sign-in of a region is true of all of them. */
export class Throughout {
  constructor(
    private readonly rules: ComparedRules,
    private readonly region: Box,
  ) {}

  /** What `from` asks for, and the other side does not. */
  isGone(from: SideName, demand: Demand, surely: boolean): boolean {
    const asked = { surely, reading: "each" } as const;
    if (demand.key !== blockDemand.key && this.isTrue(asksLess(this.rules, from, demand, asked))) return true;
    const isOnlyStop = demand.key === blockDemand.key || this.stops(from).every((rule) => this.asks(rule, demand));
    return isOnlyStop && this.isTrue(gone(this.rules, from, demand, { ...asked, what: "served" }));
  }

  isAsked(side: SideName, demand: Demand): boolean {
    return isIn(this.region, whereAsked(this.rules, side, demand), this.rules.space.dimensions);
  }

  private isTrue(difference: Difference): boolean {
    return isTrueOf(this.region, difference, this.rules.space.dimensions);
  }

  /** Rules that keep some of the region out. */
  private stops(side: SideName): readonly RuleInForce[] {
    const { own, served } = this.rules;
    const isHere = (box: Box) => overlap(box, this.region);
    return own[side].filter((rule) => served.served(rule, blockDemand, "each").may.some(isHere));
  }

  private asks(rule: RuleInForce, demand: Demand): boolean {
    return this.rules.served.asked(rule, demand, "each").may.length > 0;
  }
}
