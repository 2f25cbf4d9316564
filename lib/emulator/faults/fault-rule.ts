import type { GraphMethod } from "../graph-request";

export const faultKinds = ["429", "500", "503", "409", "403", "drop", "lost", "slow", "stop"] as const;

/**
 * What goes wrong: a status instead of the work; `drop`, the connection is closed and nothing was done; `lost`, it was
 * done and the connection is closed instead of the answer; `slow`, the answer waits; `stop`, this request and all after
 * it are dropped, as when a machine dies between two requests.
 */
export type FaultKind = (typeof faultKinds)[number];

export interface FaultRule {
  readonly fault: FaultKind;
  /** `write`: all but GET. Any method where absent. */
  readonly method?: GraphMethod | "write";
  /** Path without the version, in which `*` stands for any characters; any path of Graph where absent. */
  readonly path?: string;
  /** The first matching request that fails, counted from 1, which is the default. */
  readonly at?: number;
  /** How many fail from there on, 1 where absent. */
  readonly times?: number | "always";
  /** Between 0 and 1: each matching request from `at` on fails with it, drawn from the seed; `times` is then a limit. */
  readonly probability?: number;
  /** With 429 and 503; no `Retry-After` is sent where absent. */
  readonly retryAfterSeconds?: number;
  /** With `slow`: 1,000 where absent. */
  readonly delayMs?: number;
}
