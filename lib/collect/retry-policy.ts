/** Why there is no page. */
export interface FailedRequest {
  /** Of the answer; absent: there was none, or it broke off, or it was not JSON. */
  readonly status?: number;
  /** The header as it is. */
  readonly retryAfter?: string | undefined;
}

const mostAttempts = 8;
const firstWait = 1000;
const longestWait = 60_000;
/** Who is told to wait longer than that comes back another time. */
const mostPatience = 30 * 60_000;

/**
 * How long to wait before the same is asked again: as long as the service says, and a little longer, or twice as long
 * each time, with as much chance in it as keeps many pipelines from coming back together. Undefined: not again.
 *
 * @param failures how many there were one after another, this one included
 * @param now milliseconds since 1970, by the service's clock
 * @param random from 0, below 1
 * @returns milliseconds
 * @see https://learn.microsoft.com/graph/throttling
 */
export function waitBeforeRetry(
  { status, retryAfter }: FailedRequest,
  failures: number,
  now: number,
  random: number,
): number | undefined {
  if (failures >= mostAttempts || !isPassing(status)) return undefined;
  const doubled = Math.min(firstWait * 2 ** (failures - 1), longestWait);
  const said = retryAfter === undefined ? undefined : waitSaid(retryAfter, now);
  if (said === undefined) return doubled / 2 + (random * doubled) / 2;
  return said > mostPatience ? undefined : said + random * firstWait;
}

/** Whether the same request may be answered later. @param status absent: there was no whole answer */
export function isPassing(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 429 || (status >= 500 && status !== 501);
}

const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:[A-Z][a-z]{2}) \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Milliseconds that a `Retry-After` asks for, in seconds or as a date; undefined where it is neither.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function waitSaid(retryAfter: string, now: number): number | undefined {
  const written = retryAfter.trim();
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const date = httpDate.test(written) ? Date.parse(written) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
