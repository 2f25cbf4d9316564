const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs something that is told of the first signal to end, and may then end by itself. The second one ends it. */
export async function untilInterrupted<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    restore();
    controller.abort();
  };
  const restore = () => {
    for (const signal of signals) process.off(signal, abort);
  };
  for (const signal of signals) process.on(signal, abort);
  try {
    return await run(controller.signal);
  } finally {
    restore();
  }
}
