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
import { isServed, type Judged, judgedAs } from "./judged";
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

/** The matches of both sides. */
export interface BothMatches {
  readonly before: Matches;
  readonly after: Matches;
}

export interface JudgedPair {
  readonly before: Judged;
  readonly after: Judged;
  readonly outcome: OutcomeChange;
}

/** A policy, by key and by place in its set; security defaults have none. */
export interface Serving {
  readonly key: string;
  readonly place: number;
}

const nothing: MetChange = { surely: new Set(), possibly: new Set(), policies: new Set() };

/** Policies that both sides have and of which it is open whether they match: so many are tried in all combinations. */
const mostTried = 5;

/** Which policies one of two sets has to itself, and of which kinds a change is that a single sign-in meets. */
export class ComparedPair {
  readonly #before: Side;
  readonly #after: Side;
  readonly #world: World;
  /** Places of policies of one meaning, in force on both sides. */
  readonly #twins: readonly Twins[];
  readonly #own: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** All that may make a difference. */
  readonly demands: readonly Demand[];
  /** Keys of the policies of either side of which the other has one of the same meaning, in force alike. */
  readonly shared: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };

  constructor(before: ComparedSet, after: ComparedSet, world: World) {
    this.#before = sideOf(before, undefined);
    this.#after = sideOf(after, undefined);
    this.#world = world;
    const rules = rulesOf(this.#before, this.#after);
    const [old, now] = [inForce(rules.before, world), inForce(rules.after, world)];
    const [ownOld, ownNow] = [ownRules(old, now), ownRules(now, old)];
    this.demands = demandsOfRules([...ownOld, ...ownNow].map(({ rule }) => rule));
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
    const all = this.settled(before, after).map((one) => this.judged(signIn, one).outcome);
    const [first] = all;
    if (all.length === 1) return first!;
    return {
      surely: new Set([...first!.surely].filter((kind) => all.every(({ surely }) => surely.has(kind)))),
      possibly: new Set(all.flatMap(({ possibly }) => [...possibly])),
    };
  }

  /** Everything that the matches may be, where of policies that both sides have it is open whether they match. */
  settled(before: Matches, after: Matches): readonly BothMatches[] {
    const open = this.#twins.filter((twins) => before[twins.before] === "unknown");
    if (open.length === 0 || open.length > mostTried) return [{ before, after }];
    return Array.from({ length: 2 ** open.length }, (_, combination) => {
      const settled = open.map((twins, at) => ({ ...twins, result: (combination >> at) & 1 ? matching : notMatching }));
      return { before: withResults(before, settled, "before"), after: withResults(after, settled, "after") };
    });
  }

  /** What either side says of a sign-in, and what kinds of change that is. */
  judged(signIn: SignIn, matches: BothMatches): JudgedPair {
    const before = this.#judged(this.#before, signIn, matches.before);
    const after = this.#judged(this.#after, signIn, matches.after);
    return { before, after, outcome: outcomeChange(before, after, this.demands) };
  }

  /** The rules of one side alone that may serve a demand at a sign-in: they made it, or make it now. */
  serving(name: "before" | "after", demand: Demand, signIn: SignIn, matches: BothMatches): readonly Serving[] {
    const side = name === "before" ? this.#before : this.#after;
    const places = new Set(this.#own[name]);
    return [...places].flatMap((place) => {
      const policy = side.policySet.policies[place];
      const match = policy && matches[name][place]!;
      if (match === notMatching) return [];
      const alone: Side = {
        ...side,
        policySet: {
          ...side.policySet,
          policies: policy ? [policy] : [],
          ...(policy && { securityDefaults: "off" }),
        },
      };
      const judged = policy ? this.#judged(alone, signIn, [match!]) : this.#defaultsAlone(alone, signIn);
      return isServed(judged, demand, "possibly")
        ? [{ key: policy ? idKey(policy.id) : securityDefaultsId, place }]
        : [];
    });
  }

  #differing(before: Matches, after: Matches): ReadonlySet<string> {
    return new Set([
      ...differingOn(this.#before, this.#own.before, before),
      ...differingOn(this.#after, this.#own.after, after),
    ]);
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

  /** Whether security defaults are on was seen when the rules were made; without policies nobody could tell. */
  #defaultsAlone(side: Side, signIn: SignIn): Judged {
    const isOn = side.policySet.securityDefaults === "on";
    const defaults = effectOfDefaults(isOn ? "on" : "unknown", () => securityDefaultsEffect(signIn, side.context));
    const verdict = verdictOf([], defaults, subjectOf(signIn), side.context);
    return judgedAs(side, signIn, this.#world, { verdict, matches: [] });
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
