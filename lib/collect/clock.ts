/** Time and chance, passed in: tests wait for nothing. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects with the signal's reason when it is aborted meanwhile. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0, below 1. */
  readonly random: () => number;
}
