import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import type { Answer, Request } from "./synthesis-processes";

// Imports nothing that loads cdktf, so that other processes load it at the same time as this one.

/** What is used of a child process. Spelt out, so that the types of the package don't take those of Node.js. */
export interface SynthesisProcess {
  on(event: "message", listener: (answer: Answer) => void): unknown;
  on(event: "exit", listener: (code: number | null) => void): unknown;
  send(request: Request, sent: (error: Error | null) => void): boolean;
}

/** Processes that are getting ready, or are ready, to synthesize. */
export interface Processes {
  readonly children: readonly SynthesisProcess[];
  stop(): void;
}

/** Below this number of tenants starting a process costs more than it saves. */
export const worthProcesses = 100;

/**
 * Starts what a run over about so many tenants is worth, ahead of its work: getting ready takes a process a second, in
 * which this one can read tenant files.
 */
export function prepareSynthesis(tenants: number): Processes {
  const count = tenants < worthProcesses ? 0 : availableParallelism() - 1;
  const children = Array.from({ length: count }, () =>
    fork(require.resolve("./synthesis-process"), { serialization: "advanced" }),
  );
  return { children, stop: () => children.forEach((child) => child.kill()) };
}
