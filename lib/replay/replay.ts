import { ComparedPair, type MetChange } from "../compare/compared-pair";
import type { Judgement } from "../evaluate/compile/compile";
import type { World } from "../evaluate/worlds";
import type { SignIn } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";
import { type Change, changeOf } from "./change-of";
import { deviceState } from "./device-state";
import { type Evidence, evidenceOf, evidencePlaces } from "./evidence";
import { type Happened, happened, happenedPlaces, type PassedBy } from "./happened";
import type { KnownPrincipals } from "./known-principals";
import { LoggedSignIns } from "./logged-sign-in";
import { type MetPolicies, metPlaces, noneMet } from "./met-policies";
import { eachOnce, type OpenPart, openPart } from "./open-part";
import { PairMemo } from "./pair-memo";
import { type Judged, ReadySet, type ReplayedSet } from "./replayed-set";

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
  /** Of two sets: what change of `compare` the sign-in meets, for counts beside what a comparison finds. */
  readonly met: MetChange | undefined;
}

/** What a change takes besides what is judged. */
interface Past {
  readonly past: Happened;
  readonly evidence: Evidence;
  readonly metByHead: MetPolicies;
  readonly metByBase: MetPolicies;
  /** Tells all of these apart. */
  readonly place: number;
}

/** One thing that a sign-in may be. */
interface Candidate {
  readonly change: Change;
  readonly head: Judged;
  readonly base: Judged | undefined;
}

const nothingOpen: readonly OpenPart[] = [];
const noPolicies: ReadonlySet<string> = new Set();
/** Stands for the base where there is none. */
const noBase: Judgement = {
  verdicts: {
    enforced: { verdict: "undecided", by: [], requirement: { all: [] } },
    ifReportOnlyWereEnforced: { verdict: "undecided", by: [], requirement: { all: [] } },
  },
  matches: [],
};

/** Replays sign-ins one by one. It keeps what it worked out before, within a bound. */
export class Replay {
  readonly #signIns: LoggedSignIns;
  readonly #pair: ComparedPair | undefined;
  readonly #base: ReadySet | undefined;
  readonly #head: ReadySet;
  readonly #tenantId: string | undefined;
  /** Few judgements stand behind many sign-ins. */
  readonly #changes = new PairMemo<Judgement, Judgement, Change>();
  readonly #met = new PairMemo<Judgement, Judgement, MetChange>();

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
    const ground = this.#past(event, past);
    const signIns = this.#signIns.of(event);
    const first = this.#candidate(event, signIns[0]!, ground);
    const { isInterruption } = past;
    if (signIns.length === 1) {
      const { change, head, base } = first;
      const open = change.kind === "undecided" ? this.#openOf(first, ground) : nothingOpen;
      const met = this.#pair && this.#metBy(first, this.#pair);
      return { kind: change.kind, by: change.by, isInterruption, open, inForce: [base ?? head], met };
    }
    const all = [first, ...signIns.slice(1).map((signIn) => this.#candidate(event, signIn, ground))];
    const isOneKind = all.every(({ change }) => change.kind === first.change.kind);
    const kind = isOneKind ? first.change.kind : "undecided";
    return {
      kind,
      by: isOneKind ? first.change.by : [],
      isInterruption,
      open: kind === "undecided" ? this.#openOfAny(all, ground) : nothingOpen,
      inForce: all.map(({ base, head }) => base ?? head),
      met: this.#pair && this.#metByAny(all, this.#pair),
    };
  }

  #isOfOtherTenant({ resourceTenantId }: SignInEvent): boolean {
    if (this.#tenantId === undefined || resourceTenantId === undefined) return false;
    return resourceTenantId !== this.#tenantId && resourceTenantId.toLowerCase() !== this.#tenantId;
  }

  #past(event: SignInEvent, past: Happened): Past {
    const evidence = evidenceOf(event, past);
    const metByHead = this.#head.met(event);
    const metByBase = this.#base?.met(event) ?? noneMet;
    const met = metByHead.place * metPlaces + metByBase.place;
    const place = (met * evidencePlaces + evidence.place) * happenedPlaces + past.place;
    return { past, evidence, metByHead, metByBase, place };
  }

  #candidate(event: SignInEvent, signIn: SignIn, ground: Past): Candidate {
    const head = this.#head.judge(event, signIn);
    const base = this.#base?.judge(event, signIn);
    const before = base?.judgement ?? noBase;
    const known = this.#changes.get(before, head.judgement, ground.place);
    const change = known ?? this.#changes.set(before, head.judgement, ground.place, this.#change(head, base, ground));
    return { change, head, base };
  }

  #change(head: Judged, base: Judged | undefined, { past, evidence, metByHead, metByBase }: Past): Change {
    const after = this.#head.effect(head, evidence, metByHead);
    const before = base && this.#base!.effect(base, evidence, metByBase);
    return changeOf(past, evidence, before, after);
  }

  /** Where each thing that it may be is decided, it is open which of them it is. */
  #openOfAny(candidates: readonly Candidate[], ground: Past): readonly OpenPart[] {
    const parts = candidates.flatMap((each) => (each.change.kind === "undecided" ? this.#openOf(each, ground) : []));
    if (parts.length > 0) return eachOnce(parts);
    const [first] = candidates;
    const isOneTarget = candidates.every(({ head }) => head.signIn.target === first!.head.signIn.target);
    return [openPart(isOneTarget ? "userType" : "target")];
  }

  #openOf({ change, base, head }: Candidate, { evidence }: Past): readonly OpenPart[] {
    if (change.open) return change.open;
    const parts = change.by.flatMap((effect) =>
      effect.set === "head"
        ? this.#head.openParts(head, effect, evidence)
        : this.#base!.openParts(base!, effect, evidence),
    );
    // No policy leaves it open: the log does not tell what asked for MFA.
    return parts.length > 0 ? eachOnce(parts) : [openPart("mfaAsked")];
  }

  #metByAny(candidates: readonly Candidate[], pair: ComparedPair): MetChange {
    const all = candidates.map((candidate) => this.#metBy(candidate, pair));
    const [first] = all;
    return {
      surely: new Set([...first!.surely].filter((kind) => all.every(({ surely }) => surely.has(kind)))),
      possibly: new Set(all.flatMap(({ possibly }) => [...possibly])),
      policies: new Set(all.flatMap(({ policies }) => [...policies])),
    };
  }

  /** Beside the verdicts only the device counts, and of it what controls ask for. */
  #metBy({ base, head }: Candidate, pair: ComparedPair): MetChange {
    const device = deviceState(head.signIn.device);
    const [before, after] = [base!.judgement, head.judgement];
    const known = this.#met.get(before, after, device);
    if (known) return known;
    const { signIn } = head;
    return this.#met.set(before, after, device, pair.changeMetBy(signIn, before.matches, after.matches));
  }
}
