import type { World } from "../evaluate/worlds";
import { compile } from "../evaluate/compile/compile";
import { evaluationContext } from "../evaluate/context";
import { idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import { type BothMatches, ComparedPair, type JudgedPair, type Serving } from "./compared-pair";
import type { ComparedSet, SignInChange } from "./comparison";
import { type Demand, forbidding, isLoosening } from "./demand";
import { isAsked, isServed } from "./judged";
import { telling } from "./responsible";
import type { Side } from "./side";
import { partners, versionOf } from "./version";
import { reasonParts } from "./what-became";

/** Places in the list of changes; who surely meets one is not among those who possibly do. */
export interface FoundChanges {
  /** Whether anything changes at all, or may: that depends on the matches, and on what the device can give. */
  readonly isChange: boolean;
  readonly surely: ReadonlySet<number>;
  readonly possibly: ReadonlySet<number>;
}

const nothing: FoundChanges = { isChange: false, surely: new Set(), possibly: new Set() };

/** A change with what one sign-in is held against. */
interface Sought {
  readonly place: number;
  readonly change: SignInChange;
  /** By words, which several demands may share. */
  readonly lost: readonly (readonly Demand[])[];
  readonly gained: readonly (readonly Demand[])[];
  readonly policies: ReadonlySet<string>;
  /** Of its own sign-in, why each policy of either side makes it. */
  readonly reasons: ReadonlyMap<string, readonly string[]>;
}

/**
 * Which changes of a comparison single sign-ins meet: those of which all that is said is true of the sign-in too. It is
 * of the kind, is asked no longer and is asked now what the change says, and the policies that make it so are among those
 * of the change, for the same reason. A sign-in may meet several.
 */
export class ChangeFinder {
  readonly #enforced: FinderInWorld;
  /** Absent: no change is about what only reports. */
  readonly #reportOnly: FinderInWorld | undefined;

  /**
   * @param before with the same options as `after`: what is open of a policy that stays is then open on both sides alike.
   * With others a sign-in may be missed.
   * @param changes what `compare` finds between the two sets
   */
  constructor(before: ComparedSet, after: ComparedSet, changes: readonly SignInChange[]) {
    const placed = changes.map((change, place) => ({ change, place }));
    const finder = (world: World, isReportOnly: boolean) =>
      new FinderInWorld(
        before,
        after,
        placed.filter(({ change }) => (change.reportOnly === true) === isReportOnly),
        world,
      );
    this.#enforced = finder("enforced", false);
    const reports = changes.some(({ reportOnly }) => reportOnly);
    this.#reportOnly = reports ? finder("ifReportOnlyWereEnforced", true) : undefined;
  }

  /** What changes in force already is no change of what only reports. */
  find(signIn: SignIn, matches: BothMatches): FoundChanges {
    const { kinds, found } = this.#enforced.find(signIn, matches);
    if (!this.#reportOnly || kinds === "surely") return found;
    const reported = this.#reportOnly.find(signIn, matches).found;
    if (kinds === "possibly") {
      return { ...found, possibly: new Set([...found.possibly, ...reported.surely, ...reported.possibly]) };
    }
    return reported;
  }
}

interface FoundInWorld {
  /** Whether anything changes at all. */
  readonly kinds: "surely" | "possibly" | "no";
  readonly found: FoundChanges;
}

class FinderInWorld {
  readonly #pair: ComparedPair;
  readonly #sides: { readonly before: Side; readonly after: Side };
  readonly #partners: ReturnType<typeof partners>;
  readonly #world: World;
  readonly #sought: readonly Sought[];

  constructor(
    before: ComparedSet,
    after: ComparedSet,
    changes: readonly { readonly change: SignInChange; readonly place: number }[],
    world: World,
  ) {
    this.#pair = new ComparedPair(before, after, world);
    // As a log has it: ids that do not tell users apart are not turned into groups of one.
    this.#sides = { before: asWritten(before), after: asWritten(after) };
    this.#partners = partners(before.policySet, after.policySet);
    this.#world = world;
    const matchesOf = ({ policySet, options }: ComparedSet) => {
      const compiled = compile(policySet, options);
      return (signIn: SignIn) => compiled.judge(signIn).matches;
    };
    const [old, now] = [matchesOf(before), matchesOf(after)];
    this.#sought = changes.map(({ change, place }) => {
      const sought = {
        change,
        place,
        lost: this.#demands(change.lost),
        gained: this.#demands(change.gained),
        policies: new Set(change.policies.map(({ policy }) => idKey(policy))),
        reasons: new Map<string, readonly string[]>(),
      };
      const { signIn } = change;
      const matches = { before: old(signIn), after: now(signIn) };
      const parts = this.#responsible(sought, signIn, matches).map(
        ({ side, serving }) => [`${side} ${serving.key}`, this.#reasons(side, serving, signIn)] as const,
      );
      return { ...sought, reasons: new Map(parts) };
    });
  }

  find(signIn: SignIn, matches: BothMatches): FoundInWorld {
    const all = this.#pair.settled(matches.before, matches.after).map((one) => this.#findIn(signIn, one));
    const [first] = all;
    if (all.length === 1) return first!;
    const surely = [...first!.found.surely].filter((place) => all.every(({ found }) => found.surely.has(place)));
    const met = all.flatMap(({ found }) => [...found.surely, ...found.possibly]);
    const kinds = all.every((one) => one.kinds === first!.kinds) ? first!.kinds : "possibly";
    return {
      kinds,
      found: {
        isChange: all.some(({ found }) => found.isChange),
        surely: new Set(surely),
        possibly: new Set(met.filter((place) => !surely.includes(place))),
      },
    };
  }

  #findIn(signIn: SignIn, matches: BothMatches): FoundInWorld {
    const judged = this.#pair.judged(signIn, matches);
    const { surely: sureKinds, possibly: possibleKinds } = judged.outcome;
    const kinds = sureKinds.size > 0 ? "surely" : possibleKinds.size > 0 ? "possibly" : "no";
    if (kinds === "no") return { kinds, found: nothing };
    const surely = new Set<number>();
    const possibly = new Set<number>();
    for (const kind of possibleKinds) {
      const candidates = this.#sought.flatMap((sought) =>
        sought.change.kind === kind ? (this.#candidate(sought, signIn, matches, judged) ?? []) : [],
      );
      const fitting = candidates.filter(({ fits }) => fits);
      // Where no reason is the same, it is for the same policies, and which change it is cannot be told.
      for (const { place, isSure, fits } of fitting.length > 0 ? fitting : candidates) {
        (fits && isSure && sureKinds.has(kind) ? surely : possibly).add(place);
      }
    }
    return { kinds, found: { isChange: true, surely, possibly } };
  }

  #candidate(sought: Sought, signIn: SignIn, matches: BothMatches, judged: JudgedPair) {
    if (!isSaidOf(sought, judged, "possibly")) return undefined;
    const responsible = this.#responsible(sought, signIn, matches);
    if (responsible.length === 0) return undefined;
    if (!responsible.every(({ serving }) => sought.policies.has(serving.key))) return undefined;
    const fits = responsible.every(({ side, serving }) => {
      const own = this.#reasons(side, serving, signIn);
      return sought.reasons.get(`${side} ${serving.key}`)?.every((reason) => own.includes(reason)) ?? true;
    });
    const isTold = responsible.every(({ side, serving }) => this.#isPartnerTold(side, serving, matches));
    return { place: sought.place, fits, isSure: isTold && isSaidOf(sought, judged, "surely") };
  }

  /** The rules that make the change at a sign-in. */
  #responsible(
    { change: { kind }, lost, gained }: Pick<Sought, "change" | "lost" | "gained">,
    signIn: SignIn,
    matches: BothMatches,
  ): readonly { readonly side: "before" | "after"; readonly serving: Serving }[] {
    const less = isLess(kind);
    return telling(kind, (less ? lost : gained).flat()).flatMap((demand) => {
      const side = less !== isLoosening(demand) ? "before" : "after";
      return this.#pair.serving(side, demand, signIn, matches).map((serving) => ({ side, serving }) as const);
    });
  }

  #reasons(side: "before" | "after", { key, place }: Serving, signIn: SignIn): readonly string[] {
    const other = side === "before" ? "after" : "before";
    const policy = this.#sides[side].policySet.policies[place];
    const partner = this.#partners.get(`${side} ${key}`);
    if (!policy || !partner) return [];
    const version = versionOf(policy, this.#sides[side], this.#world, undefined);
    const otherVersion = versionOf(partner, this.#sides[other], this.#world, undefined);
    return reasonParts(version, otherVersion, signIn, side === "before" ? "less" : "more");
  }

  /** Whether it is known if what the policy is on the other side matches: only then it is known why it does not. */
  #isPartnerTold(side: "before" | "after", { key }: Serving, matches: BothMatches): boolean {
    const other = side === "before" ? "after" : "before";
    const partner = this.#partners.get(`${side} ${key}`);
    if (!partner) return true;
    return matches[other][this.#sides[other].policySet.policies.indexOf(partner)] !== "unknown";
  }

  #demands(words: readonly string[]): readonly (readonly Demand[])[] {
    return words.map((one) => this.#pair.demands.filter((demand) => demand.words === one));
  }
}

function asWritten({ policySet, options = {} }: ComparedSet): Side {
  return { policySet, options, context: evaluationContext(policySet, options) };
}

function isLess(kind: SignInChange["kind"]): boolean {
  return kind !== "strengthened" && kind !== "newlyBlocked";
}

function isSaidOf({ lost, gained }: Sought, { before, after }: JudgedPair, certainty: "surely" | "possibly"): boolean {
  return (
    lost.every((some) => some.some((demand) => isLost(before, after, demand, certainty))) &&
    gained.every((some) => some.some((demand) => isLost(after, before, demand, certainty)))
  );
}

const opposite = { surely: "possibly", possibly: "surely" } as const;

/** Whether a demand is made by one side and not by the other; of what allows more, whether the other side allows it. */
function isLost(
  from: JudgedPair["before"],
  to: JudgedPair["after"],
  demand: Demand,
  certainty: "surely" | "possibly",
): boolean {
  const isMade = (side: typeof from) => isServed(side, demand, certainty) || isAsked(side, demand, certainty);
  if (!isLoosening(demand)) return isMade(from) && !isServed(to, demand, opposite[certainty]);
  const isNew = isMade(to) && !isServed(from, demand, opposite[certainty]);
  return isNew && !isServed(to, forbidding(demand), opposite[certainty]);
}
