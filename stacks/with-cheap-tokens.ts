/**
 * Runs `work` without the stack traces that cdktf attaches to every token, to explain a rare error; in a run over a
 * thousand tenants they are most of the time. Errors keep theirs, but for those that set one themselves. To find a bug in
 * a token, set PARTNER_SECURITY_TRACES=1.
 */
export function withCheapTokens<T>(work: () => T): T {
  if (process.env["PARTNER_SECURITY_TRACES"] === "1") return work();
  const { captureStackTrace: before } = Object.getOwnPropertyDescriptors(Error);
  Object.defineProperty(Error, "captureStackTrace", { ...before, value: () => undefined });
  try {
    return work();
  } finally {
    Object.defineProperty(Error, "captureStackTrace", before);
  }
}
