import { type Box, overlap } from "../prove/box";
import type { Gaps } from "../prove/gaps";
import { type ChangeClass, changeClasses, isExclusive, isSame, partOf, partOutside } from "./change-classes";
import type { CommonSpace } from "./common-space";
import type { ComparedRules } from "./compared-rules";
import type { ChangeKind } from "./comparison";
import type { Rule } from "./rule";
import { isTrueOf } from "./throughout";
import { type Search, uncovered } from "./uncovered";

export interface ChangedRegion {
  readonly kind: ChangeKind;
  readonly certainty: "surely" | "possibly";
  readonly region: Box;
  /** What is compared, in the world in which the region changes. */
  readonly rules: ComparedRules;
}

/** What is not looked for again. */
export interface Except {
  readonly regions: readonly ChangedRegion[];
  readonly rules: ReadonlySet<Rule>;
  /** Of which not all regions were found: what a search comes upon of them is said with them. */
  readonly classes: readonly ChangeClass[];
}

export interface ChangedRegions {
  readonly regions: readonly ChangedRegion[];
  /** `covered`: the regions are all there is. */
  readonly rest: Gaps["rest"];
  /** Of which not all regions were looked for. */
  readonly open: readonly ChangeClass[];
}

/** Parts of other classes that are looked for in one region. */
const tries = 6;

/**
 * The sign-ins whose outcome differs, but for those in `except`, by rules that are not. What both sides serve by rules of
 * the same meaning is no difference, whatever is not known about it, so only what rules of one side alone serve is looked
 * through. What is said of a region is true of every sign-in in it.
 */
export function changedRegions(all: ComparedRules, except: Except, search: Search): ChangedRegions {
  const regions: ChangedRegion[] = [];
  const rests = new Set<Gaps["rest"]>();
  const open = new Set<ChangeClass>(except.classes);
  const excluding = (next: ChangeClass) => [...except.regions, ...regions].filter((one) => isExclusive(one, next));
  const boxes = (list: readonly ChangedRegion[]): Box[] => list.map(({ region }) => region);
  const say = ({ kind, certainty, rules }: ChangeClass, region: Box) => {
    regions.push({ kind, certainty, rules, region });
  };

  /**
   * Where an earlier class left regions out, a search comes upon them. Says one of them, and of the region a part that is
   * in none, or all such parts.
   */
  const settle = (next: ChangeClass, region: Box, sayAll: boolean): void => {
    const list = [...open];
    const at = list.indexOf(next);
    const earlier = (at < 0 ? list : list.slice(0, at)).filter((one) => isExclusive(one, next));
    const said = excluding(next).filter((one) => !isSame(one, next) && overlap(one.region, region));
    const others = earlier.length === 0 ? [] : boxes(said);
    for (let count = 0; count < tries; count++) {
      const left = partOutside(next, region, others, search.budget);
      const found = left.part && firstOf(earlier, left.part);
      if (left.gaveUp || found === "gaveUp") return void rests.add("gaveUp");
      if (!left.part) {
        if (sayAll) return;
        break;
      }
      if (!found) {
        say(next, left.part);
        if (left.part === region) return;
      }
      // Of what is said in parts only, there may be more.
      open.add(next);
      if (!found && !sayAll) return;
      if (found && count === 0) settle(...found, false);
      others.push(found ? found[1] : left.part);
    }
    open.add(next);
    rests.add("more");
  };
  const firstOf = (classes: readonly ChangeClass[], region: Box): [ChangeClass, Box] | "gaveUp" | undefined => {
    for (const one of classes) {
      const { part, gaveUp } = partOf(one, region, boxes(excluding(one)), search.budget);
      if (part) return [one, withoutQuestions(all.space, part)];
      if (gaveUp) return "gaveUp";
    }
    return undefined;
  };

  for (const next of changeClasses(all, except.rules)) {
    for (const difference of next.differences) {
      // What is said of a region is true of all of it: of a part of it, more may have to be said.
      const said = excluding(next).filter(
        (one) => !isSame(one, next) || isTrueOf(one.region, difference, all.space.dimensions),
      );
      const found = uncovered(all, difference, boxes(said), search);
      if (found.rest !== "covered") rests.add(found.rest);
      if (!found.all) open.add(next);
      for (const region of found.regions) settle(next, withoutQuestions(all.space, region), found.all);
    }
  }
  const rest = rests.has("gaveUp") ? "gaveUp" : rests.has("more") ? "more" : "covered";
  return { regions, rest, open: [...open] };
}

/** The sign-ins of a region, however the open questions are answered. */
function withoutQuestions({ dimensions }: CommonSpace, region: Box): Box {
  const kept = region.dimensions.flatMap((dimension, at) => (dimensions[dimension]!.about === "open" ? [] : [at]));
  return { dimensions: kept.map((at) => region.dimensions[at]!), values: kept.map((at) => region.values[at]!) };
}
