import type { Clock } from "../../../lib/collect/clock";

/** A clock that goes on only by being waited for, so that tests take no time. */
export class VirtualClock implements Clock {
  readonly waits: number[] = [];
  #now: number;

  constructor(
    now: number,
    readonly random: () => number = () => 0.5,
  ) {
    this.#now = now;
  }

  readonly now = () => this.#now;

  readonly sleep = (milliseconds: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    this.waits.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  };

  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }
}
