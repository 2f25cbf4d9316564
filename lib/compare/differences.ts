import { oncePer } from "../model/once-per";
import { type Box, sameBoxes } from "../prove/box";
import type { ComparedRules } from "./compared-rules";
import { type Demand, forbidding, isLoosening } from "./demand";
import { blockDemand } from "./demands";
import type { Reading } from "./served";

/** Where one side serves a demand and the other does not: parts of `within` that no cover covers. */
export interface Difference {
  /** For each rule that serves it alone on its side. */
  readonly within: readonly (readonly Box[])[];
  readonly covers: readonly Box[];
}

export type SideName = "before" | "after";

interface Asked {
  readonly surely: boolean;
  /** `asked`: only of those who get in. */
  readonly what: "asked" | "served";
  readonly reading: Reading;
}

/** What `from` asks for or serves, and the other side does not; worked out once, since every region asks again. */
export function gone(rules: ComparedRules, from: SideName, demand: Demand, asked: Asked): Difference {
  const { surely, what, reading } = asked;
  const known = knownOf(rules);
  const key = `${from} ${surely} ${what} ${reading} ${demand.key}`;
  const difference = known.get(key) ?? goneFrom(rules, from, demand, asked);
  known.set(key, difference);
  return difference;
}

const knownOf = oncePer<ComparedRules, Map<string, Difference>>(() => new Map());

function goneFrom(rules: ComparedRules, from: SideName, demand: Demand, { surely, what, reading }: Asked): Difference {
  const { served, own } = rules;
  const [most, least] = surely ? (["must", "may"] as const) : (["may", "must"] as const);
  const covers = (side: SideName, one: Demand) =>
    rules[side].flatMap((rule) => served.served(rule, one, reading)[least]);
  return {
    within: own[from].map((rule) => served[what](rule, demand, reading)[most]),
    covers: [
      ...covers(other(from), demand),
      ...(what === "asked" ? covers(from, blockDemand) : []),
      ...(isLoosening(demand) ? covers(from, forbidding(demand)) : []),
    ],
  };
}

/** What whoever gets in on both sides is asked no longer: be it that something stricter goes, or a looser control comes. */
export function asksLess(rules: ComparedRules, from: SideName, demand: Demand, asked: Omit<Asked, "what">): Difference {
  return gone(rules, isLoosening(demand) ? other(from) : from, demand, { ...asked, what: "asked" });
}

export function other(side: SideName): SideName {
  return side === "before" ? "after" : "before";
}

export function isSameDifference(left: Difference, right: Difference): boolean {
  return left.within.every((boxes, at) => sameBoxes(boxes, right.within[at]!)) && sameBoxes(left.covers, right.covers);
}
