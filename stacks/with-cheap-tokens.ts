/**
 * Runs `work` while the stack traces that cdktf attaches to every token are left out. cdktf formats a full trace per
 * token to explain a rare error; in a run over a thousand tenants that is most of the time. Traces of errors stay.
 */
export function withCheapTokens<T>(work: () => T): T {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (error: unknown, frames) => {
    // cdktf captures on a plain object; only errors deserve the cost of a readable trace.
    if (!(error instanceof Error)) return "";
    return before ? before(error, frames) : [String(error), ...frames.map((frame) => `    at ${String(frame)}`)].join("\n");
  };
  try {
    return work();
  } finally {
    if (before) Error.prepareStackTrace = before;
    else delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
  }
}
