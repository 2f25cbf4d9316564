import { type ChangeKind, changeKinds } from "./comparison";
import { type Demand, forbidding, isLoosening } from "./demand";
import { blockDemand, mfaDemand } from "./demands";
import { isKeptOut, isServed, type Judged } from "./judged";

/** What becomes of one sign-in. */
export interface OutcomeChange {
  /** However what is not known turns out. */
  readonly surely: ReadonlySet<ChangeKind>;
  /** If it turns out in some way, on each side by itself; includes the sure ones. */
  readonly possibly: ReadonlySet<ChangeKind>;
}

/**
 * What kinds of change it is for one sign-in that one verdict follows upon another: the specification of what `compare`
 * says of whole regions.
 */
export function outcomeChange(before: Judged, after: Judged, demands: readonly Demand[]): OutcomeChange {
  const isSure = (kind: ChangeKind) => is[kind](before, after, demands, true);
  const isPossible = (kind: ChangeKind) => is[kind](before, after, demands, false);
  const isOpened = { surely: isSure("opened"), possibly: isPossible("opened") };
  const surely = changeKinds.filter((kind) => isSure(kind) && !(kind === "newlyUnblocked" && isOpened.possibly));
  const possibly = changeKinds.filter((kind) => isPossible(kind) && !(kind === "newlyUnblocked" && isOpened.surely));
  return { surely: new Set(surely), possibly: new Set(possibly) };
}

type Test = (before: Judged, after: Judged, demands: readonly Demand[], surely: boolean) => boolean;

const is: Record<ChangeKind, Test> = {
  opened: (before, after, _, surely) => isGone(before, after, mfaDemand, surely),
  newlyUnblocked: (before, after, _, surely) => isGone(before, after, blockDemand, surely),
  weakened: (before, after, demands, surely) =>
    isLess(before, after, demands, surely) && staysIn(before, after, surely),
  strengthened: (before, after, demands, surely) =>
    isLess(after, before, demands, surely) && staysIn(before, after, surely),
  newlyBlocked: (before, after, _, surely) => isGone(after, before, blockDemand, surely),
};

/** Something was served, and is not any more. */
function isGone(from: Judged, to: Judged, demand: Demand, surely: boolean): boolean {
  return surely
    ? isServed(from, demand, "surely") && !isServed(to, demand, "possibly")
    : isServed(from, demand, "possibly") && !isServed(to, demand, "surely");
}

/** Gets in on both sides, and it is not sure that MFA is lost. */
function staysIn(before: Judged, after: Judged, surely: boolean): boolean {
  const getsIn = [before, after].every((side) => !isKeptOut(side, surely ? "possibly" : "surely"));
  return getsIn && !isGone(before, after, mfaDemand, true);
}

/** Whether `to` asks for less than `from`, be it that it allows more. */
function isLess(from: Judged, to: Judged, demands: readonly Demand[], surely: boolean): boolean {
  return demands.some((demand) => {
    if (!isLoosening(demand)) return isGone(from, to, demand, surely);
    return isGone(to, from, demand, surely) && !isServed(to, forbidding(demand), surely ? "possibly" : "surely");
  });
}
