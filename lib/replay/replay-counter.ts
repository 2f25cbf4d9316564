import type { SignInEvent } from "../model/sign-in-event";
import { Calibrator } from "./calibrate";
import { countChange, countUnchanged } from "./count-change";
import type { PolicyEffect } from "./effect";
import { exampleOf } from "./example";
import type { OpenPart } from "./open-part";
import { sharedKey } from "./recent-ends";
import { Replay, type Replayed, type ReplayInput } from "./replay";
import { passes, type ReplayFilter } from "./replay-filter";
import type { CountedChange, ReasonPart, ReplayTally } from "./replay-tally";
import { end, wait } from "./unfinished";

/** What is counted, and of which sign-ins. Plain data, so that it can be handed to other threads. */
export interface CountedReplay extends ReplayInput {
  readonly filter: ReplayFilter;
}

const millisecondsOfDay = 86_400_000;

/** Worked out once for all sign-ins of which it is the same. */
interface Reason {
  readonly key: string;
  readonly by: readonly ReasonPart[];
  readonly policies: readonly string[];
}

/** Counts sign-ins one by one into a tally. */
export class ReplayCounter {
  readonly #replay: Replay;
  readonly #calibrator: Calibrator;
  readonly #passes: (event: SignInEvent) => boolean;
  readonly #shown: (event: SignInEvent) => SignInEvent;
  readonly #example = (event: SignInEvent) => exampleOf(this.#shown(event));
  readonly #reasons = new WeakMap<readonly PolicyEffect[] | readonly OpenPart[], Reason>();

  /** @param shown how a sign-in is shown in a report: with pseudonyms, if people are not to be named */
  constructor(input: CountedReplay, shown: (event: SignInEvent) => SignInEvent = (event) => event) {
    this.#replay = new Replay(input);
    this.#calibrator = new Calibrator(input.base ?? input.head);
    this.#passes = passes(input.filter);
    this.#shown = shown;
  }

  /** In whichever order sign-ins are counted, the tally is the same, as far as what belongs together is not far apart. */
  count(tally: ReplayTally, event: SignInEvent): void {
    if (!this.#passes(event)) {
      tally.leftOut++;
      return;
    }
    const { kind, createdDateTime: time } = event;
    tally.signIns++;
    if (time < tally.first) tally.first = time;
    if (time > tally.last) tally.last = time;
    add(tally.kinds, kind);
    add(tally.tenants, event.resourceTenantId ?? "");
    const replayed = this.#replay.of(event);
    if (typeof replayed === "string") {
      add(tally.passedBy, replayed);
      return;
    }
    this.#calibrator.count(tally.calibration, event, replayed.inForce, this.#example);
    if (event.correlationId !== undefined) {
      if (replayed.isInterruption) return wait(tally, sharedKey(event), this.#counted(event, replayed));
      if (mayEnd(event)) end(tally, sharedKey(event), time);
    }
    if (replayed.kind === "unchanged" && (replayed.met === undefined || replayed.met.possibly.size === 0)) {
      countUnchanged(tally, Math.floor(time / millisecondsOfDay));
    } else countChange(tally, this.#counted(event, replayed));
  }

  #counted(event: SignInEvent, { kind, by, open, met }: Replayed): CountedChange {
    const shown = this.#shown(event);
    const user = shown.userId ?? shown.userPrincipalName?.toLowerCase() ?? shown.servicePrincipalId ?? "";
    const name = shown.userPrincipalName ?? shown.userDisplayName ?? shown.servicePrincipalName;
    const reason = kind === "undecided" ? this.#openReasonOf(open) : this.#reasonOf(by);
    return {
      kind,
      day: Math.floor(event.createdDateTime / millisecondsOfDay),
      example: exampleOf(shown),
      user: { key: user, name },
      application: { key: shown.appId ?? shown.appDisplayName ?? "", name: shown.appDisplayName },
      reason: kind + reason.key,
      by: reason.by,
      policies: reason.policies,
      open,
      compared:
        met === undefined
          ? nothingCompared
          : [...met.possibly].map((each) => ({
              kind: each,
              certainty: met.surely.has(each) ? "surely" : "possibly",
            })),
    };
  }

  #reasonOf(effects: readonly PolicyEffect[]): Reason {
    const known = this.#reasons.get(effects);
    if (known) return known;
    const by = effects.map(({ set, policy, asks }): ReasonPart => ({ set, policy, asks }));
    const reason = { key: JSON.stringify(by), by, policies: distinct(by) };
    this.#reasons.set(effects, reason);
    return reason;
  }

  #openReasonOf(open: readonly OpenPart[]): Reason {
    const known = this.#reasons.get(open);
    if (known) return known;
    const reason = { key: "", by: [], policies: distinct(open) };
    this.#reasons.set(open, reason);
    return reason;
  }
}

const nothingCompared: CountedChange["compared"] = [];

/** Who was asked for something answers at a sign-in page; what clients do by themselves is another request. */
export function mayEnd({ kind }: SignInEvent): boolean {
  return kind === "interactiveUser" || kind === "user";
}

function distinct(parts: readonly { readonly policy?: string }[]): readonly string[] {
  return [...new Set(parts.flatMap(({ policy }) => policy ?? []))];
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
