import { type Box, sameBoxes } from "../prove/box";
import type { Gaps } from "../prove/gaps";
import type { CommonSpace } from "./common-space";
import type { ChangeKind } from "./comparison";
import { type Demand, forbidding, isLoosening } from "./demand";
import { blockDemand, mfaDemand } from "./demands";
import type { ComparedRules } from "./compared-rules";
import type { Rule, RuleInForce } from "./rule";
import { type Difference, type Search, uncovered } from "./uncovered";

export interface ChangedRegion {
  readonly kind: ChangeKind;
  readonly certainty: "surely" | "possibly";
  readonly region: Box;
  /** It may be of a kind of which not all regions were looked for. */
  readonly mayBeOther: boolean;
}

type Classed = Pick<ChangedRegion, "kind" | "certainty">;

/** What is not looked for again. */
export interface Except {
  readonly regions: readonly Box[];
  readonly rules: ReadonlySet<Rule>;
}

export interface ChangedRegions {
  readonly regions: readonly ChangedRegion[];
  /** `covered`: the regions are all there is. */
  readonly rest: Gaps["rest"];
}

/**
 * The sign-ins whose outcome differs, but for those in `except`, by rules that are not. What both sides serve by rules of the same meaning is
 * no difference, whatever is not known about it, so only what rules of one side alone serve is looked through. A kind
 * of change leaves out the regions of those before it; what is sure comes before what is possible.
 */
export function changedRegions(rules: ComparedRules, except: Except, search: Search): ChangedRegions {
  const { served, own } = rules;
  const flat = (list: readonly RuleInForce[], extent: (rule: RuleInForce) => readonly Box[]) => list.flatMap(extent);
  type Name = "before" | "after";

  const gone = (from: Name, demand: Demand, surely: boolean, what: "asked" | "served"): Difference => {
    const [reading, most, least] = surely ? (["each", "must", "may"] as const) : (["together", "may", "must"] as const);
    const to = from === "before" ? "after" : "before";
    const covers = (side: Name, one: Demand) => flat(rules[side], (rule) => served.served(rule, one, reading)[least]);
    return {
      within: own[from]
        .filter((rule) => !except.rules.has(rule.rule))
        .map((rule) => served[what](rule, demand, reading)[most]),
      covers: [
        ...covers(to, demand),
        ...(what === "asked" ? covers(from, blockDemand) : []),
        ...(isLoosening(demand) ? covers(from, forbidding(demand)) : []),
      ],
    };
  };
  const less = (from: Name, surely: boolean): readonly Difference[] => {
    const to = from === "before" ? "after" : "before";
    const others = rules.demands.filter((demand) => demand.key !== blockDemand.key);
    return others.map((demand) => gone(isLoosening(demand) ? to : from, demand, surely, "asked"));
  };
  const kinds: readonly (readonly [ChangeKind, (surely: boolean) => readonly Difference[]])[] = [
    ["opened", (surely) => [gone("before", mfaDemand, surely, "served")]],
    ["newlyUnblocked", (surely) => [gone("before", blockDemand, surely, "served")]],
    ["newlyBlocked", (surely) => [gone("after", blockDemand, surely, "served")]],
    ["weakened", (surely) => less("before", surely)],
    ["strengthened", (surely) => less("after", surely)],
  ];

  const regions: ChangedRegion[] = [];
  let rest: Gaps["rest"] = "covered";
  for (const [kind, differences] of kinds) {
    const others = (certainty: ChangedRegion["certainty"]) =>
      regions.filter((one) => isExclusive(one, { kind, certainty })).map(({ region }) => region);
    const found: Box[] = [];
    const sure = differences(true);
    const possible = differences(false);
    const look = (difference: Difference, certainty: ChangedRegion["certainty"]) => {
      const gaps = uncovered(rules, difference, [...except.regions, ...others(certainty), ...found], search);
      if (rest === "covered") rest = gaps.rest;
      for (const region of gaps.regions) {
        const seen = withoutQuestions(rules.space, region);
        found.push(seen);
        regions.push({ kind, certainty, region: seen, mayBeOther: search.memberships !== Infinity });
      }
    };
    for (const difference of sure) look(difference, "surely");
    // What a search for sure regions left out is not merely possible.
    if (rest !== "covered") continue;
    possible.forEach((difference, at) => {
      if (!isSame(difference, sure[at]!)) look(difference, "possibly");
    });
  }
  return { regions, rest };
}

/**
 * Whether what one change says of a sign-in leaves nothing for the other to say. It may be weakened in one thing and
 * strengthened in another; and surely be either, while it is possible that MFA is lost besides.
 */
function isExclusive(known: Classed, next: Classed): boolean {
  const staysIn = next.kind === "weakened" || next.kind === "strengthened";
  if (staysIn && next.certainty === "surely" && known.certainty === "possibly") return false;
  return !(known.kind === "weakened" && next.kind === "strengthened");
}

function isSame(left: Difference, right: Difference): boolean {
  return left.within.every((boxes, at) => sameBoxes(boxes, right.within[at]!)) && sameBoxes(left.covers, right.covers);
}

/** The sign-ins of a region, however the open questions are answered. */
function withoutQuestions({ dimensions }: CommonSpace, region: Box): Box {
  const kept = region.dimensions.flatMap((dimension, at) => (dimensions[dimension]!.about === "open" ? [] : [at]));
  return { dimensions: kept.map((at) => region.dimensions[at]!), values: kept.map((at) => region.values[at]!) };
}
