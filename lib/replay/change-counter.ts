import { ChangeFinder } from "../compare/change-finder";
import type { SignInChange } from "../compare/comparison";
import type { Judgement } from "../evaluate/compile/compile";
import type { Directory } from "../model/directory";
import type { SignIn } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";
import { deployedPart, deployedSet } from "./deployed-set";
import { deviceState } from "./device-state";
import { happened } from "./happened";
import { type BreakGlassAccounts, knownPrincipals } from "./known-principals";
import { LoggedSignIns } from "./logged-sign-in";
import { PairMemo } from "./pair-memo";
import { addEnd, hasEndedSince, newRecentEnds, sharedKey } from "./recent-ends";
import { ReadySet, type ReplayedSet } from "./replayed-set";
import { mayEnd } from "./replay-counter";

/** What `compare` found between two sets of policies of one tenant. */
export interface CountedComparison {
  readonly before: ReplayedSet;
  readonly after: ReplayedSet;
  readonly changes: readonly SignInChange[];
}

export interface ChangeCounting {
  readonly comparisons: readonly CountedComparison[];
  readonly directory?: Directory;
  readonly breakGlass?: BreakGlassAccounts;
}

/** Sign-ins, and of how many people they are: exactly, up to `mostPeople`. */
export interface CountedSignIns {
  readonly signIns: number;
  readonly people: number;
  /** There are more people than were counted. */
  readonly morePeople?: true;
}

/** Who surely meets a change is not among those who possibly do. */
export interface ChangeCount {
  readonly surely: CountedSignIns;
  readonly possibly: CountedSignIns;
}

/** People that are told apart for one change. */
export const mostPeople = 10_000;
/** Interruptions that wait at once; of older ones no end comes any more. */
const mostWaiting = 10_000;

/** Counts the sign-ins of a log that meet changes. What it keeps does not grow with the log. */
export class ChangeCounter {
  readonly #signIns: LoggedSignIns;
  readonly #comparisons: readonly ReadyComparison[];
  readonly #waiting = new Map<number, Met>();
  readonly #ended = newRecentEnds();
  /** Milliseconds since 1970; infinite as long as there is no sign-in. */
  first = Infinity;
  last = -Infinity;

  constructor({ comparisons, directory, breakGlass }: ChangeCounting) {
    const ready = new Map<ReplayedSet["policySet"], ReadySet>();
    const deployed = (set: ReplayedSet): ReplayedSet => ({
      ...set,
      policySet: deployedSet(set.policySet, breakGlass?.group),
    });
    const readySet = (original: ReplayedSet, set: ReplayedSet): ReadySet => {
      const known = ready.get(original.policySet) ?? new ReadySet("base", set, "enforced", new Set());
      ready.set(original.policySet, known);
      return known;
    };
    const policySets: ReplayedSet["policySet"][] = [];
    this.#comparisons = comparisons.map(({ before, after, changes }) => {
      const [was, is] = [deployed(before), deployed(after)];
      policySets.push(was.policySet, is.policySet);
      const shown = changes.map((change) => ({
        ...change,
        signIn: deployedPart(change.signIn, breakGlass?.group),
      }));
      return {
        before: readySet(before, was),
        after: readySet(after, is),
        finder: new ChangeFinder(was, is, shown),
        unchanged: new PairMemo(),
        tallies: changes.map(() => ({ surely: newTally(), possibly: newTally() })),
      };
    });
    this.#signIns = new LoggedSignIns({
      principals: knownPrincipals(policySets, directory, breakGlass),
      policies: policySets.flatMap(({ policies }) => policies),
      assumeNoRisk: false,
    });
  }

  /** In whichever order sign-ins are counted, the counts are the same, as far as what belongs together is not far apart. */
  count(event: SignInEvent): void {
    const { createdDateTime: time, correlationId, kind } = event;
    if (time < this.first) this.first = time;
    if (time > this.last) this.last = time;
    if (this.#comparisons.length === 0) return;
    // What is compared are sign-ins of users.
    if (kind === "servicePrincipal" || kind === "managedIdentity") return;
    const past = happened(event);
    if (typeof past === "string") return;
    const met = this.#metBy(event);
    if (correlationId !== undefined) {
      if (past.isInterruption) return this.#wait(sharedKey(event), met);
      if (mayEnd(event)) this.#end(sharedKey(event), time);
    }
    this.#add(met);
  }

  /** Of each comparison, by the place of the change. No sign-in may be counted after. */
  counts(): readonly (readonly ChangeCount[])[] {
    this.#settle(Infinity);
    return this.#comparisons.map(({ tallies }) =>
      tallies.map(({ surely, possibly }) => ({ surely: countOf(surely), possibly: countOf(possibly) })),
    );
  }

  #metBy(event: SignInEvent): Met {
    const signIns = this.#signIns.of(event);
    const changes = this.#comparisons.map((comparison) => {
      const all = signIns.map((signIn) => changesMetBy(comparison, event, signIn));
      const surely = [...all[0]!.surely].filter((place) => all.every((one) => one.surely.has(place)));
      const met = all.flatMap((one) => [...one.surely, ...one.possibly]);
      return { surely, possibly: [...new Set(met)].filter((place) => !surely.includes(place)) };
    });
    return { user: event.userId ?? event.userPrincipalName?.toLowerCase() ?? "", time: event.createdDateTime, changes };
  }

  /** Records of one sign-in are one; of several interruptions the latest waits for its end. */
  #wait(key: number, met: Met): void {
    if (hasEndedSince(this.#ended, key, met.time)) return;
    const other = this.#waiting.get(key);
    if (other && other.time > met.time) return;
    this.#waiting.delete(key);
    this.#waiting.set(key, met);
    if (this.#waiting.size > mostWaiting) this.#settle(mostWaiting / 2);
  }

  #end(key: number, time: number): void {
    const waiting = this.#waiting.get(key);
    if (waiting && waiting.time <= time) this.#waiting.delete(key);
    addEnd(this.#ended, key, time);
  }

  #settle(number: number): void {
    let left = number;
    for (const [key, met] of this.#waiting) {
      if (left-- <= 0) return;
      this.#waiting.delete(key);
      this.#add(met);
    }
  }

  #add({ user, changes }: Met): void {
    changes.forEach(({ surely, possibly }, at) => {
      const { tallies } = this.#comparisons[at]!;
      for (const place of surely) addTo(tallies[place]!.surely, user);
      for (const place of possibly) addTo(tallies[place]!.possibly, user);
    });
  }
}

/** The changes that one sign-in meets, by comparison. */
interface Met {
  readonly user: string;
  readonly time: number;
  readonly changes: readonly { readonly surely: readonly number[]; readonly possibly: readonly number[] }[];
}

interface ReadyComparison {
  readonly before: ReadySet;
  readonly after: ReadySet;
  readonly finder: ChangeFinder;
  /** Most sign-ins meet no change, and few judgements stand behind them. */
  readonly unchanged: PairMemo<Judgement, Judgement, true>;
  readonly tallies: readonly Readonly<Record<"surely" | "possibly", Tally>>[];
}

interface Tally {
  signIns: number;
  readonly people: Set<string>;
  morePeople: boolean;
}

const noChange = { isChange: false, surely: new Set<number>(), possibly: new Set<number>() } as const;

function changesMetBy({ before, after, finder, unchanged }: ReadyComparison, event: SignInEvent, signIn: SignIn) {
  const was = before.judge(event, signIn).judgement;
  const is = after.judge(event, signIn).judgement;
  const device = deviceState(signIn.device);
  if (unchanged.get(was, is, device)) return noChange;
  const found = finder.find(signIn, { before: was.matches, after: is.matches });
  // Why a policy matches may differ between sign-ins of one judgement; that nothing changes does not depend on it.
  if (!found.isChange) unchanged.set(was, is, device, true);
  return found;
}

function newTally(): Tally {
  return { signIns: 0, people: new Set(), morePeople: false };
}

function addTo(tally: Tally, user: string): void {
  tally.signIns++;
  if (tally.people.size < mostPeople) tally.people.add(user);
  else if (!tally.people.has(user)) tally.morePeople = true;
}

function countOf({ signIns, people, morePeople }: Tally): CountedSignIns {
  return { signIns, people: people.size, ...(morePeople && { morePeople }) };
}
