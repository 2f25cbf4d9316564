/**
 * Runs `work` without stack traces. cdktf attaches a full one to every token, to explain a rare error; in a run over a
 * thousand tenants they are most of the time. V8 captures none while the limit is no plain number, and cdktf, which
 * raises the limit for each token, cannot overwrite an accessor. An error thrown meanwhile has its message only: set
 * PARTNER_SECURITY_TRACES=1 to find a bug.
 */
export function withCheapTokens<T>(work: () => T): T {
  if (process.env["PARTNER_SECURITY_TRACES"] === "1") return work();
  const before = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit");
  Object.defineProperty(Error, "stackTraceLimit", { configurable: true, get: () => undefined, set: (): void => {} });
  try {
    return work();
  } finally {
    if (before) Object.defineProperty(Error, "stackTraceLimit", before);
  }
}
