import { types } from "node:util";
import { networkProblem } from "../http/network-problem";
import { ServiceError } from "../http/service-error";
import { redact } from "../tokens/redact";
import type { AccessTokens } from "./access-tokens";
import type { Clock } from "./clock";
import { graphRefusal } from "./graph-refusal";
import { RequestLimiter } from "./request-limiter";
import { type FailedRequest, waitBeforeRetry } from "./retry-policy";
import { pageFrom, type SignInPage } from "./sign-in-page";

export interface PageTools {
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  /** Ends waiting and asking. */
  readonly signal: AbortSignal;
  readonly timeoutMilliseconds: number;
  /** Told before each wait that a failure costs. */
  readonly onWait: (because: string, milliseconds: number) => void;
}

/** No page, and why. `error` is for people, where asking again is of no use. */
interface Failure extends FailedRequest {
  readonly error: ServiceError;
}

/** Answers to a link that is no good any more; the window's first page has none. */
const lostLink = [400, 404, 410];

/** Asks Graph for pages: within its limits, with a token that is good, and again where that may help. */
export class PageRequests {
  readonly #tools: PageTools;
  readonly #limiter = new RequestLimiter();
  /** Requests to Graph so far, those that failed included. */
  sent = 0;

  constructor(tools: PageTools) {
    this.#tools = tools;
  }

  /**
   * @param isLink whether Graph gave the address, so that it may have been forgotten there
   * @returns undefined for a link that is no good any more
   * @throws ServiceError, or the signal's reason
   */
  async page(url: string, isLink: boolean): Promise<SignInPage | undefined> {
    const { tokens, clock, signal, onWait } = this.#tools;
    let renewed = false;
    for (let failures = 1; ; failures++) {
      const answer = await this.#attempt(url);
      if (!("error" in answer)) return answer;
      const { status, error } = answer;
      if (isLink && status !== undefined && lostLink.includes(status)) return undefined;
      if (status === 401 && !renewed) {
        renewed = true;
        tokens.forget();
        continue;
      }
      const wait = waitBeforeRetry(answer, failures, clock.now() + tokens.skew, clock.random());
      if (wait === undefined || error.kind !== "couldNotDecide") throw error;
      onWait(error.message, wait);
      await clock.sleep(wait, signal);
    }
  }

  async #attempt(url: string): Promise<SignInPage | Failure> {
    const { tokens, clock, signal } = this.#tools;
    try {
      signal.throwIfAborted();
      const token = await tokens.get();
      const wait = this.#limiter.book(clock.now());
      if (wait > 0) await clock.sleep(wait, signal);
      this.sent++;
      return answerFrom(await this.#fetched(url, token), new URL(url).host, token);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ServiceError) return { error };
      throw error;
    }
  }

  async #fetched(url: string, token: string): Promise<Fetched> {
    const { signal, timeoutMilliseconds } = this.#tools;
    try {
      const response = await fetch(url, {
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          // Else results of report-only policies are told as unknown.
          prefer: "include-unknown-enum-members",
          "user-agent": "cdktf-partner-security",
        },
        // A redirect would carry the token to another place.
        redirect: "manual",
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
      });
      const { status, headers } = response;
      return { status, retryAfter: headers.get("retry-after") ?? undefined, body: await response.text() };
    } catch (error) {
      throw networkProblem(error, url) ?? brokenOff(error, url, token);
    }
  }
}

interface Fetched extends FailedRequest {
  readonly status: number;
  readonly body: string;
}

function answerFrom({ status, retryAfter, body }: Fetched, host: string, token: string): SignInPage | Failure {
  if (status === 200) return pageIn(body, host);
  return { status, retryAfter, error: graphRefusal({ host, status, body }, [token]) };
}

function pageIn(body: string, host: string): SignInPage | Failure {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { error: new ServiceError("couldNotDecide", `${host} answered with something that is no JSON`) };
  }
  const page = pageFrom(json);
  if (typeof page !== "string") return page;
  const error = new ServiceError("couldNotDecide", `${host} answered with ${page}; expected a page of sign-ins`);
  return { status: 200, error };
}

/** An answer whose bytes do not hold together. */
function brokenOff(error: unknown, url: string, token: string): ServiceError {
  const text = types.isNativeError(error) ? error.message : "unknown error";
  return new ServiceError("couldNotDecide", `${new URL(url).host}: ${redact(text, [token])}`);
}
