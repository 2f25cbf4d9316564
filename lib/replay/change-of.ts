import { type Id, idKey } from "../model/reference";
import { type ChangeKind, changeKind } from "./change";
import { type Effect, nothingAsked, type Part, type PolicyEffect, together } from "./effect";
import { endsIn, isKeptOut, isPrompted } from "./ends";
import type { Happened } from "./happened";

/** What becomes of a sign-in, and by which policies. */
export interface Change {
  readonly kind: ChangeKind;
  /** Keys of the policies that make the difference, or of those of which it is not known what they do. */
  readonly policies: readonly string[];
}

/** @param before what the first of two sets does; absent: what happened is compared with */
export function changeOf(happened: Happened, before: Effect | undefined, after: Effect): Change {
  const shared = together(before ? after.shared : nothingAsked, happened.askedOtherwise);
  const from: Part = before ? before.own : happened.asked;
  const to: Part = before ? after.own : together(after.shared, after.own);
  const kind = changeKind(shared, from, to);
  const policies = responsible[kind](before ? ownPolicies(before, after) : { before: [], after: after.policies });
  return { kind, policies: [...new Set(policies.map(({ policy }) => idKey(policy)))] };
}

interface Sides {
  readonly before: readonly PolicyEffect[];
  readonly after: readonly PolicyEffect[];
}

/** What one side alone has: equal effects of one policy are on both. */
function ownPolicies(before: Effect, after: Effect): Sides {
  const text = (effect: PolicyEffect) =>
    JSON.stringify([keyOf(effect.policy), effect.ends, effect.asksMfa, effect.isOpen]);
  const [old, now] = [new Set(before.policies.map(text)), new Set(after.policies.map(text))];
  return {
    before: before.policies.filter((effect) => !now.has(text(effect))),
    after: after.policies.filter((effect) => !old.has(text(effect))),
  };
}

function keyOf(id: Id): string {
  return idKey(id);
}

const surelyElsePossibly = (policies: readonly PolicyEffect[], end: number) => {
  const sure = policies.filter(({ ends }) => ends === end);
  return sure.length > 0 ? sure : policies.filter(({ ends }) => (ends & end) !== 0);
};
const asking = (policies: readonly PolicyEffect[]) => policies.filter(({ asksMfa }) => asksMfa === "yes");

const responsible: Readonly<Record<ChangeKind, (sides: Sides) => readonly PolicyEffect[]>> = {
  newlyBlocked: ({ after }) => surelyElsePossibly(after, isKeptOut),
  newlyChallenged: ({ after }) => surelyElsePossibly(after, isPrompted),
  newlyAskedAndMet: ({ after }) => asking(after),
  noLongerChallenged: ({ before }) => {
    const prompting = surelyElsePossibly(before, isPrompted);
    return prompting.length > 0 ? prompting : asking(before);
  },
  newlyUnblocked: ({ before }) => surelyElsePossibly(before, isKeptOut),
  unchanged: () => [],
  undecided: ({ before, after }) =>
    [...before, ...after].filter(({ ends, isOpen }) => isOpen || endsIn(ends).length > 1),
};
