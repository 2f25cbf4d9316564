import { type ChildProcess, fork } from "node:child_process";
import type { Tenant } from "../lib/model/tenant";
import type { Synthesis, SynthesisOptions } from "./synthesize-tenants";

/** Some tenants and the folder their stacks are written to. */
export interface Portion {
  readonly tenants: readonly Tenant[];
  readonly directory: string;
}

/** What a process is asked for, and what it answers; an error travels as its text. */
export type Request = Portion & { readonly options: SynthesisOptions };
export type Answer = { readonly synthesis: Synthesis } | { readonly error: string };

/**
 * Synthesizes portions in `count` processes. A process is its own heap, so memory stays that of a portion however many
 * tenants there are, and cdktf's work, which is synchronous, uses every core.
 */
export async function synthesizeInProcesses(
  portions: readonly Portion[],
  options: SynthesisOptions,
  count: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Synthesis[]> {
  const queue = [...portions];
  const done: Synthesis[] = [];
  let tenantsDone = 0;
  const work = async () => {
    const child = fork(require.resolve("./synthesis-process"), { serialization: "advanced" });
    try {
      for (let portion = queue.shift(); portion; portion = queue.shift()) {
        done.push(await ask(child, { ...portion, options }));
        onProgress((tenantsDone += portion.tenants.length));
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, portions.length) }, work));
  return done;
}

function ask(child: ChildProcess, request: Request): Promise<Synthesis> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a synthesis process ended with code ${String(code)}`));
    child.once("exit", onExit);
    child.once("message", (answer: Answer) => {
      child.off("exit", onExit);
      if ("error" in answer) reject(new Error(answer.error));
      else resolve(answer.synthesis);
    });
    child.send(request);
  });
}
