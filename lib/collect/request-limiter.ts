import { signInLogLimit } from "../microsoft/sign-in-log-api";

/** Requests take their time to arrive: those that were sent ten seconds apart may come a little closer together. */
const margin = 250;

/** Keeps an application within what Graph answers of sign-in logs, in one tenant. */
export class RequestLimiter {
  /** When the last requests were sent, oldest first. */
  #sent: number[] = [];

  /**
   * Books a request, and says how many milliseconds to wait before it is sent.
   *
   * @param now milliseconds; a clock that was set back costs no more than one wait
   */
  book(now: number): number {
    const { requests, milliseconds } = signInLogLimit;
    const oldest = this.#sent.length < requests ? undefined : this.#sent[this.#sent.length - requests]!;
    const longest = milliseconds + margin;
    const wait = oldest === undefined ? 0 : Math.min(Math.max(0, oldest + longest - now), longest);
    this.#sent = [...this.#sent, now + wait].slice(-requests);
    return wait;
  }
}
