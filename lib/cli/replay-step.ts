import { pseudonymisedSignIn } from "../pseudonyms/pseudonymised-sign-in";
import { Pseudonyms } from "../pseudonyms/pseudonyms";
import type { SignInStep } from "../read/sign-ins/sign-in-step";
import { mergeReplayTallies } from "../replay/merge-replay-tallies";
import { type CountedReplay, ReplayCounter } from "../replay/replay-counter";
import { newReplayTally, type ReplayTally } from "../replay/replay-tally";
import { addUnfinished, type TakenUnfinished, takeUnfinished } from "../replay/unfinished";

/** Plain data, so that it can be handed to other threads. */
export interface ReplayStepOptions {
  readonly replay: CountedReplay;
  /** Absent: people are named. */
  readonly pseudonymKey?: string;
}

/** Counts what becomes of sign-ins, in parts that can be added. Each thread has one of its own. */
export function signInStep({ replay, pseudonymKey }: ReplayStepOptions): SignInStep<ReplayTally> {
  const pseudonyms = pseudonymKey === undefined ? undefined : new Pseudonyms(pseudonymKey);
  const counter = new ReplayCounter(replay, (signIn) =>
    pseudonyms ? pseudonymisedSignIn(signIn, pseudonyms) : signIn,
  );
  return {
    begin: newReplayTally,
    count: (tally, signIn) => counter.count(tally, signIn),
    merge: mergeReplayTallies,
    seams: { take: takeUnfinished, add: (into, taken) => addUnfinished(into, taken as TakenUnfinished) },
  };
}
