import { type ChangeKind, changeKind } from "./change";
import { type Effect, nothingAsked, type Part, type PolicyEffect, together } from "./effect";
import { isKeptOut, isPrompted } from "./ends";
import type { Evidence } from "./evidence";
import type { Happened } from "./happened";
import { isUnclear, knownOpenParts } from "./known-open-parts";
import { eachOnce, type OpenPart } from "./open-part";

/** What becomes of a sign-in, and by which policies. */
export interface Change {
  readonly kind: ChangeKind;
  /** What makes the difference, or of what it is not known what it does. */
  readonly by: readonly PolicyEffect[];
  /** What would have to be known, of an undecided one, where that is the same for all sign-ins. */
  readonly open?: readonly OpenPart[];
}

/** @param before what the first of two sets does; absent: what happened is compared with */
export function changeOf(happened: Happened, evidence: Evidence, before: Effect | undefined, after: Effect): Change {
  const shared = together(before ? sharedPart(before, after) : nothingAsked, happened.askedOtherwise);
  const from: Part = before ? before.own : happened.asked;
  const to: Part = before ? after.own : together(after.shared, after.own);
  const kind = changeKind(shared, from, to);
  const by = responsible[kind]({ before: before?.policies ?? [], after: after.policies });
  const open = kind === "undecided" ? by.map((effect) => knownOpenParts(effect, evidence)) : [undefined];
  if (by.length === 0 || open.includes(undefined)) return { kind, by };
  return { kind, by, open: eachOnce(open.flatMap((parts) => parts!)) };
}

/** A side that is blocked says nothing of what its other policies ask for. */
function sharedPart(before: Effect, after: Effect): Part {
  return after.own.ends === isKeptOut ? before.shared : after.shared;
}

interface Sides {
  readonly before: readonly PolicyEffect[];
  readonly after: readonly PolicyEffect[];
}

/** What is on both sides makes no difference. */
const own = (policies: readonly PolicyEffect[]) => policies.filter(({ isShared }) => !isShared);

const surelyElsePossibly = (policies: readonly PolicyEffect[], end: number) => {
  const sure = policies.filter(({ ends }) => ends === end);
  return sure.length > 0 ? sure : policies.filter(({ ends }) => (ends & end) !== 0);
};
const asking = (policies: readonly PolicyEffect[]) => policies.filter(({ asksMfa }) => asksMfa === "yes");

const responsible: Readonly<Record<ChangeKind, (sides: Sides) => readonly PolicyEffect[]>> = {
  newlyBlocked: ({ after }) => surelyElsePossibly(own(after), isKeptOut),
  newlyChallenged: ({ after }) => surelyElsePossibly(own(after), isPrompted),
  newlyAskedAndMet: ({ after }) => asking(own(after)),
  noLongerChallenged: ({ before }) => {
    const prompting = surelyElsePossibly(own(before), isPrompted);
    return prompting.length > 0 ? prompting : asking(own(before));
  },
  newlyUnblocked: ({ before }) => surelyElsePossibly(own(before), isKeptOut),
  unchanged: () => [],
  undecided: ({ before, after }) => [...before, ...after].filter(isUnclear),
};
