import { hasBit } from "../prove/bits";
import type { Box } from "../prove/box";
import type { ComparedRules } from "./compared-rules";
import { type Demand, forbidding, isLoosening } from "./demand";
import { blockDemand, discretionDemand, mfaDemand } from "./demands";
import { other, type SideName } from "./differences";
import { isAsked, isServed, type Judged } from "./judged";
import type { Throughout } from "./throughout";

/** What the sign-ins of a region are asked no longer, and what they are asked now. */
export interface DifferenceAt {
  readonly lost: readonly Demand[];
  readonly gained: readonly Demand[];
}

/** A sign-in of a region, by its value on each axis, as either side judges it. */
export interface JudgedPoint {
  readonly point: readonly number[];
  readonly throughout: Throughout;
  readonly before: Judged;
  readonly after: Judged;
}

export function differenceAt(
  rules: ComparedRules,
  judged: JudgedPoint,
  certainty: "surely" | "possibly",
): DifferenceAt {
  const surely = certainty === "surely";
  return { lost: goneAt(rules, judged, "before", surely), gained: goneAt(rules, judged, "after", surely) };
}

function goneAt(rules: ComparedRules, judged: JudgedPoint, from: SideName, surely: boolean): readonly Demand[] {
  const to = other(from);
  const isServedOn = (side: SideName, demand: Demand) => isServed(judged[side], demand, surely ? "possibly" : "surely");
  const gone = rules.demands.filter((demand) => {
    if (!isLoosening(demand)) return isMade(rules, judged, from, demand, surely) && !isServedOn(to, demand);
    const isNew = isMade(rules, judged, to, demand, surely) && !isServedOn(from, demand);
    return isNew && !isServedOn(to, forbidding(demand));
  });
  const all = gone.filter((demand) => judged.throughout.isGone(from, demand, surely));
  return all.filter((demand) => !isImplied(demand, all));
}

/** Whether a side makes a demand; where it is open what it does, whether the rules that it alone has may make it. */
function isMade(
  { own, served }: ComparedRules,
  judged: JudgedPoint,
  name: SideName,
  demand: Demand,
  surely: boolean,
): boolean {
  const { verdict } = judged[name];
  const isBlock = demand.key === blockDemand.key;
  if (verdict.verdict === "blocked") return isBlock;
  if (verdict.verdict === "granted") return !isBlock && isAsked(judged[name], demand, surely ? "surely" : "possibly");
  return own[name].some((rule) => {
    const { must, may } = isBlock ? served.served(rule, demand, "each") : served.asked(rule, demand, "each");
    return contains(surely ? must : may, judged.point);
  });
}

export function contains(boxes: readonly Box[], point: readonly number[]): boolean {
  return boxes.some((box) => box.dimensions.every((dimension, at) => hasBit(box.values[at]!, point[dimension]!)));
}

/** "MFA or a compliant device" says nothing beside "MFA", nor does MFA now and then. */
function isImplied(demand: Demand, all: readonly Demand[]): boolean {
  if (demand.key === discretionDemand.key) return all.some(({ key }) => key === mfaDemand.key);
  if (demand.kind !== "grant" || demand.wanted.length < 2) return false;
  const alternatives = new Set(demand.wanted.map((control) => JSON.stringify(control)));
  return all.some(({ key }) => alternatives.has(key));
}
