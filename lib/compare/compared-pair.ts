import { effectOfDefaults } from "../evaluate/evaluate";
import { subjectOf } from "../evaluate/grant";
import { securityDefaultsEffect } from "../evaluate/security-defaults";
import { verdictOf } from "../evaluate/verdict";
import { countsIn, securityDefaultsIn, type World } from "../evaluate/worlds";
import { type Match, securityDefaultsId } from "../model/decision";
import { idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import type { ComparedSet } from "./comparison";
import type { Demand } from "./demand";
import { demandsOfRules } from "./demands";
import { type Judged, judgedAs } from "./judged";
import { type OutcomeChange, outcomeChange } from "./outcome-change";
import { inForce, ownRules, type RuleInForce, rulesOf } from "./rule";
import { type Side, sideOf } from "./side";

/** Whether each policy of a set matches a sign-in, in their order; disabled ones never do. */
export type Matches = readonly Match["result"][];

/** Of which kinds a change is that one sign-in meets, and by which policies. */
export interface MetChange extends OutcomeChange {
  /** Keys of the policies of either side that the other has not, and that match or may match. */
  readonly policies: ReadonlySet<string>;
}

const nothing: MetChange = { surely: new Set(), possibly: new Set(), policies: new Set() };

/** Policies that both sides have and of which it is open whether they match: so many are tried in all combinations. */
const mostTried = 5;

/** Which policies one of two sets has to itself, and of which kinds a change is that a single sign-in meets. */
export class ComparedPair {
  readonly #before: Side;
  readonly #after: Side;
  readonly #world: World;
  readonly #demands: readonly Demand[];
  /** Places of policies of one meaning, in force on both sides. */
  readonly #twins: readonly Twins[];
  readonly #own: { readonly before: readonly number[]; readonly after: readonly number[] };
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
    this.#twins = twinsOf(placed(this.#before, old, ownOld), placed(this.#after, now, ownNow));
    this.#own = { before: placesOf(this.#before, ownOld), after: placesOf(this.#after, ownNow) };
    this.shared = { before: sharedOf(old, ownOld), after: sharedOf(now, ownNow) };
  }

  /** The kinds that `compare` has, of this one sign-in; what is open of a policy of both sides is so on both alike. */
  changeMetBy(signIn: SignIn, before: Matches, after: Matches): MetChange {
    const policies = this.#differing(before, after);
    if (policies.size === 0) return nothing;
    return { ...this.#kindsOf(signIn, before, after), policies };
  }

  #kindsOf(signIn: SignIn, before: Matches, after: Matches): OutcomeChange {
    const open = this.#twins.filter((twins) => before[twins.before] === "unknown");
    if (open.length === 0 || open.length > mostTried) return this.#outcome(signIn, before, after);
    const all = Array.from({ length: 2 ** open.length }, (_, combination) => {
      const settled = open.map((twins, at) => ({ ...twins, result: (combination >> at) & 1 ? matching : notMatching }));
      return this.#outcome(signIn, withResults(before, settled, "before"), withResults(after, settled, "after"));
    });
    return {
      surely: new Set([...all[0]!.surely].filter((kind) => all.every(({ surely }) => surely.has(kind)))),
      possibly: new Set(all.flatMap(({ possibly }) => [...possibly])),
    };
  }

  #differing(before: Matches, after: Matches): ReadonlySet<string> {
    return new Set([
      ...differingOn(this.#before, this.#own.before, before),
      ...differingOn(this.#after, this.#own.after, after),
    ]);
  }

  #outcome(signIn: SignIn, before: Matches, after: Matches): OutcomeChange {
    return outcomeChange(
      this.#judged(this.#before, signIn, before),
      this.#judged(this.#after, signIn, after),
      this.#demands,
    );
  }

  #judged(side: Side, signIn: SignIn, matches: Matches): Judged {
    const { policySet, context } = side;
    const applying = policySet.policies.flatMap((policy, place) => {
      const match = matches[place]!;
      return match === notMatching || !countsIn(this.#world, policy) ? [] : [{ policy, certain: match === matching }];
    });
    const effect = () => securityDefaultsEffect(signIn, context);
    const defaults = effectOfDefaults(securityDefaultsIn(this.#world, policySet), effect);
    const verdict = verdictOf(applying, defaults, subjectOf(signIn), context);
    return judgedAs(side, signIn, this.#world, { verdict, matches });
  }
}

const matching: Match["result"] = "matches";
const notMatching: Match["result"] = "doesNotMatch";

/** Security defaults, which stand for -1, may always differ. */
function differingOn({ policySet }: Side, own: readonly number[], matches: Matches): readonly string[] {
  return own
    .filter((place) => place < 0 || matches[place] !== notMatching)
    .map((place) => (place < 0 ? securityDefaultsId : idKey(policySet.policies[place]!.id)));
}

interface Twins {
  readonly before: number;
  readonly after: number;
}

/** By meaning, the places of the policies that both sides have, of which it is sure that they are in force. */
function placed(
  side: Side,
  rules: readonly RuleInForce[],
  own: readonly RuleInForce[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, readonly number[]>();
  for (const one of rules.filter((each) => each.sure && !own.includes(each))) {
    const { meaning } = one.rule;
    places.set(meaning, [...(places.get(meaning) ?? []), ...placesOf(side, [one])]);
  }
  return places;
}

function twinsOf(
  before: ReadonlyMap<string, readonly number[]>,
  after: ReadonlyMap<string, readonly number[]>,
): readonly Twins[] {
  return [...before].flatMap(([meaning, places]) => {
    const others = after.get(meaning) ?? [];
    return places.flatMap((place, at) => {
      const other = others[at];
      return place < 0 || other === undefined ? [] : [{ before: place, after: other }];
    });
  });
}

/** -1 for what stands for security defaults. */
function placesOf({ policySet }: Side, rules: readonly RuleInForce[]): readonly number[] {
  return rules.map(({ rule }) => policySet.policies.indexOf(rule.policy));
}

function withResults(
  matches: Matches,
  settled: readonly (Twins & { readonly result: Match["result"] })[],
  side: keyof Twins,
): Matches {
  const all = [...matches];
  for (const twins of settled) all[twins[side]] = twins.result;
  return all;
}

function sharedOf(rules: readonly RuleInForce[], own: readonly RuleInForce[]): ReadonlySet<string> {
  const keyOf = ({ rule }: RuleInForce): string => idKey(rule.policy.id);
  const differing = new Set(own.map(keyOf));
  return new Set(rules.map(keyOf).filter((key) => !differing.has(key)));
}
