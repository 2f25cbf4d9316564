import type { World } from "../evaluate/worlds";
import type { Match, Verdict } from "../model/decision";
import { idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import type { ComparedSet } from "./comparison";
import type { Demand } from "./demand";
import { demandsOfRules } from "./demands";
import { judgedAs } from "./judged";
import { type OutcomeChange, outcomeChange } from "./outcome-change";
import { inForce, ownRules, type RuleInForce, rulesOf } from "./rule";
import { type Side, sideOf } from "./side";

/** A sign-in as one side judges it: the verdict in the world of the comparison, and whether each policy matches. */
export interface JudgedSide {
  readonly signIn: SignIn;
  readonly verdict: Verdict;
  readonly matches: readonly Match["result"][];
}

/** Which policies one of two sets has to itself, and of what kind a change is that a sign-in meets. */
export class ComparedPair {
  readonly #before: Side;
  readonly #after: Side;
  readonly #world: World;
  readonly #demands: readonly Demand[];
  /** Keys of the policies of either side of which the other has one of the same meaning, in force alike. */
  readonly shared: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };

  constructor(before: ComparedSet, after: ComparedSet, world: World) {
    this.#before = sideOf(before, undefined);
    this.#after = sideOf(after, undefined);
    this.#world = world;
    const rules = rulesOf(this.#before, this.#after);
    const [old, now] = [inForce(rules.before, world), inForce(rules.after, world)];
    const [ownOld, ownNow] = [ownRules(old, now), ownRules(now, old)];
    this.#demands = demandsOfRules([...ownOld, ...ownNow].map(({ rule }) => rule));
    this.shared = { before: sharedOf(old, ownOld), after: sharedOf(now, ownNow) };
  }

  /** The kinds of `compare`, of this one sign-in. */
  kindsOf(before: JudgedSide, after: JudgedSide): OutcomeChange {
    const judged = (side: Side, { signIn, ...rest }: JudgedSide) => judgedAs(side, signIn, this.#world, rest);
    return outcomeChange(judged(this.#before, before), judged(this.#after, after), this.#demands);
  }
}

function sharedOf(rules: readonly RuleInForce[], own: readonly RuleInForce[]): ReadonlySet<string> {
  const keyOf = ({ rule }: RuleInForce): string => idKey(rule.policy.id);
  const differing = new Set(own.map(keyOf));
  return new Set(rules.map(keyOf).filter((key) => !differing.has(key)));
}
