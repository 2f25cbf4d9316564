const leastMilliseconds = 1000;

/**
 * One request a second on Conditional Access for all apps of a tenant, as Graph throttles it.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits
 */
export class Throttle {
  #last = Number.NEGATIVE_INFINITY;

  /** Whether a request comes too soon after the last one that was let through. */
  refuses(segments: readonly string[], now: Date): boolean {
    const [first = "", second = ""] = segments;
    if (first.toLowerCase() !== "identity" || second.toLowerCase() !== "conditionalaccess") return false;
    const time = now.getTime();
    if (time - this.#last < leastMilliseconds && time >= this.#last) return true;
    this.#last = time;
    return false;
  }
}
