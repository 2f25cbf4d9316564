import type { World } from "../evaluate/worlds";
import { ComparedPair } from "../compare/compared-pair";
import type { OutcomeChange } from "../compare/outcome-change";
import type { Judgement } from "../evaluate/compile/compile";
import type { SignIn } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";
import { type Change, changeOf } from "./change-of";
import { type Effect, nothingAsked } from "./effect";
import { type Evidence, evidenceOf } from "./evidence";
import { type Happened, happened, type PassedBy } from "./happened";
import type { KnownPrincipals } from "./known-principals";
import { LoggedSignIns } from "./logged-sign-in";
import { PairMemo } from "./pair-memo";
import { type Judged, type OpenPart, ReadySet, type ReplayedSet } from "./replayed-set";

/** What a log is replayed against. Plain data, so that it can be handed to other threads. */
export interface ReplayInput {
  /** Absent: what happened is compared with, instead of what another set would have done. */
  readonly base?: ReplayedSet;
  readonly head: ReplayedSet;
  readonly world: World;
  readonly principals: KnownPrincipals;
  /** Sign-ins to resources of other tenants meet other policies. Absent: not known. */
  readonly tenantId?: string;
  /** Takes risk that the log does not tell for none: of users and insiders it tells of nobody's. */
  readonly assumeNoRisk: boolean;
}

/** What becomes of a sign-in that reached Conditional Access. */
export interface Replayed extends Change {
  readonly isInterruption: boolean;
  /** What would have to be known, of a change that is undecided. */
  readonly open: readonly OpenPart[];
  /** All that the sign-in may be, as the set judges it that was in force, for all that is known: the base. */
  readonly inForce: readonly Judged[];
  /** Of two sets: the kinds of `compare`. */
  readonly kinds: OutcomeChange | undefined;
}

/** One thing that a sign-in may be. */
interface Candidate extends Change {
  readonly evidence: Evidence;
  readonly head: Judged;
  readonly base: Judged | undefined;
}

const nothingOpen: readonly OpenPart[] = [];
/** Of what happened, which is compared with where there is no other set. */
const noEffect: Effect = { policies: [], shared: nothingAsked, own: nothingAsked };
const noPolicies: ReadonlySet<string> = new Set();

/** Replays sign-ins one by one. It keeps what it worked out before, within a bound. */
export class Replay {
  readonly #signIns: LoggedSignIns;
  readonly #pair: ComparedPair | undefined;
  readonly #base: ReadySet | undefined;
  readonly #head: ReadySet;
  readonly #tenantId: string | undefined;
  /** Few effects stand behind many sign-ins. */
  readonly #changes = new PairMemo<Effect, Effect, Happened, Change>();
  readonly #kinds = new PairMemo<Judgement, Judgement, string, OutcomeChange>();

  constructor({ base, head, world, principals, tenantId, assumeNoRisk }: ReplayInput) {
    const policies = [base, head].flatMap((set) => set?.policySet.policies ?? []);
    this.#signIns = new LoggedSignIns({ principals, policies, assumeNoRisk });
    this.#pair = base && new ComparedPair(base, head, world);
    this.#base = base && new ReadySet("base", base, world, this.#pair!.shared.before);
    this.#head = new ReadySet("head", head, world, this.#pair?.shared.after ?? noPolicies);
    this.#tenantId = tenantId?.toLowerCase();
  }

  of(event: SignInEvent): Replayed | PassedBy {
    if (this.#isOfOtherTenant(event)) return "otherTenant";
    const past = happened(event);
    if (typeof past === "string") return past;
    const evidence = evidenceOf(event, past);
    const signIns = this.#signIns.of(event);
    const first = this.#candidate(event, signIns[0]!, past, evidence);
    if (signIns.length === 1) return this.#replayed([first], first, past);
    const all = [first, ...signIns.slice(1).map((signIn) => this.#candidate(event, signIn, past, evidence))];
    const isOneKind = all.every(({ kind }) => kind === first.kind);
    return this.#replayed(all, isOneKind ? first : { kind: "undecided", by: all.flatMap(({ by }) => by) }, past);
  }

  #isOfOtherTenant({ resourceTenantId }: SignInEvent): boolean {
    if (this.#tenantId === undefined || resourceTenantId === undefined) return false;
    return resourceTenantId !== this.#tenantId && resourceTenantId.toLowerCase() !== this.#tenantId;
  }

  #candidate(event: SignInEvent, signIn: SignIn, past: Happened, evidence: Evidence): Candidate {
    const head = this.#head.judge(event, signIn);
    const base = this.#base?.judge(event, signIn);
    const after = this.#head.effect(head, evidence);
    const before = base && this.#base!.effect(base, evidence);
    const { kind, by } = this.#changes.get(before ?? noEffect, after, past, () => changeOf(past, before, after));
    return { kind, by, evidence, head, base };
  }

  #replayed(candidates: readonly Candidate[], { kind, by }: Change, { isInterruption }: Happened): Replayed {
    return {
      kind,
      by,
      isInterruption,
      open: kind === "undecided" ? this.#open(candidates) : nothingOpen,
      inForce: candidates.map(({ base, head }) => base ?? head),
      kinds: this.#pair && this.#kindsOf(candidates, this.#pair),
    };
  }

  /** Where each thing that it may be is decided, it is open which of them it is. */
  #open(candidates: readonly Candidate[]): readonly OpenPart[] {
    const parts = candidates.flatMap((each) => (each.kind === "undecided" ? this.#openOf(each) : []));
    if (parts.length === 0) {
      const [first] = candidates;
      const isOneTarget = candidates.every(({ head }) => head.signIn.target === first!.head.signIn.target);
      return [{ reason: isOneTarget ? "userType" : "target" }];
    }
    return [...new Map(parts.map((part) => [`${part.reason} ${part.policy}`, part])).values()];
  }

  #openOf({ by, base, head, evidence }: Candidate): readonly OpenPart[] {
    const parts = by.flatMap((effect) =>
      effect.set === "head"
        ? this.#head.openParts(head, effect, evidence)
        : this.#base!.openParts(base!, effect, evidence),
    );
    // No policy leaves it open: the log does not tell what asked for MFA.
    return parts.length > 0 ? parts : [{ reason: "mfaAsked" }];
  }

  #kindsOf(candidates: readonly Candidate[], pair: ComparedPair): OutcomeChange {
    const all = candidates.map((candidate) => this.#kindsOfOne(candidate, pair));
    if (all.length === 1) return all[0]!;
    const [first] = all;
    return {
      surely: new Set([...first!.surely].filter((kind) => all.every(({ surely }) => surely.has(kind)))),
      possibly: new Set(all.flatMap(({ possibly }) => [...possibly])),
    };
  }

  /** Beside the verdicts only the device counts, and of it what controls ask for. */
  #kindsOfOne({ base, head }: Candidate, pair: ComparedPair): OutcomeChange {
    const { device } = head.signIn;
    const key = device ? `${device.registered} ${device.isCompliant} ${device.trustType}` : "";
    const side = (set: ReadySet, judged: Judged) => ({
      signIn: judged.signIn,
      verdict: set.verdict(judged),
      matches: judged.judgement.matches,
    });
    return this.#kinds.get(base!.judgement, head.judgement, key, () =>
      pair.kindsOf(side(this.#base!, base!), side(this.#head, head)),
    );
  }
}
