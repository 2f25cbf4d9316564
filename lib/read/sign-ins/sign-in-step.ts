import type { SignInEvent } from "../../model/sign-in-event";

/** What is counted of sign-ins, in parts that can be added: whichever thread counts which, the sum is the same. */
export interface SignInStep<Tally> {
  /** Plain data, so that it can be handed from one thread to another. */
  readonly begin: () => Tally;
  readonly count: (tally: Tally, signIn: SignInEvent) => void;
  /** Adds what another tally counted; the other is not used again. */
  readonly merge: (into: Tally, other: Tally) => void;
  /** Absent: what is counted of a sign-in does not depend on those near it. */
  readonly seams?: Seams<Tally>;
}

/** What a part of a log has to tell the parts beside it, which another thread may count. */
export interface Seams<Tally> {
  /** Takes it from a tally that a part was just added to. Plain data. */
  readonly take: (tally: Tally) => unknown;
  /** Adds what was taken, part by part in the order of the log. */
  readonly add: (into: Tally, taken: unknown) => void;
}

/** A step that holds what cannot be handed to threads: the thread that calls counts all. */
export type SignInStepHere<Tally> = Pick<SignInStep<Tally>, "begin" | "count">;

/** What a module exports that makes a step: every thread loads it. */
export interface SignInStepModule<Options, Tally> {
  readonly signInStep: (options: Options) => SignInStep<Tally>;
}

/** A step by the file of its module, since functions cannot be handed to threads. */
export interface SignInStepAt<Options, Tally> {
  /** As `require.resolve` gives it. */
  readonly module: string;
  /** Plain data. It is handed over in memory: neither arguments nor environment show a key in it. */
  readonly options: Options;
  /** Never there: it says to the compiler what the step counts. */
  readonly counts?: Tally;
}

export function loadStep<Options, Tally>({ module, options }: SignInStepAt<Options, Tally>): SignInStep<Tally> {
  // A plain require: ts-node, jest and the compiled package all resolve it alike, which `import()` does not.
  return (require(module) as SignInStepModule<Options, Tally>).signInStep(options);
}
