import { setImmediate } from "node:timers/promises";
import type { Tenant } from "../lib/model/tenant";
import type { Processes, SynthesisProcess } from "./prepare-synthesis";
import { type Synthesis, type SynthesisOptions, synthesizeTenants } from "./synthesize-tenants";

/** Some tenants and the folder their stacks are written to. */
export interface Portion {
  readonly tenants: readonly Tenant[];
  readonly directory: string;
}

/** What a process is asked for, and what it answers; an error travels as its text. */
export type Request = Portion & { readonly options: SynthesisOptions };
export type Answer = { readonly synthesis: Synthesis } | { readonly error: string };

/** Portions a process has at hand, so that it has work while this one, busy itself, does not answer. */
const portionsAtHand = 2;

/**
 * Synthesizes portions in some processes and in this one. cdktf's work is synchronous, so only processes use every core;
 * each keeps no more than its current portion in memory, however many tenants there are.
 */
export async function synthesizeInProcesses(
  { children }: Processes,
  portions: readonly Portion[],
  options: SynthesisOptions,
  onProgress: (done: number) => void = () => undefined,
): Promise<Synthesis[]> {
  const queue = [...portions];
  const done: Synthesis[] = [];
  let tenantsDone = 0;
  const workOff = async (synthesize: (portion: Portion) => Promise<Synthesis>) => {
    for (let portion = queue.shift(); portion; portion = queue.shift()) {
      done.push(await synthesize(portion));
      onProgress((tenantsDone += portion.tenants.length));
    }
  };
  const here = async ({ tenants, directory }: Portion) => {
    await setImmediate();
    return synthesizeTenants(tenants, directory, options);
  };
  const elsewhere = children.flatMap((child) => {
    const ask = connect(child);
    return Array.from({ length: portionsAtHand }, () => workOff((portion) => ask({ ...portion, options })));
  });
  await Promise.all([...elsewhere, workOff(here)]);
  return done;
}

/** A process answers in the order in which it was asked. */
function connect(child: SynthesisProcess): (request: Request) => Promise<Synthesis> {
  const waiting: { resolve: (synthesis: Synthesis) => void; reject: (error: Error) => void }[] = [];
  child.on("message", (answer) => {
    const next = waiting.shift();
    if ("error" in answer) next?.reject(new Error(answer.error));
    else next?.resolve(answer.synthesis);
  });
  child.on("exit", (code) => {
    for (const { reject } of waiting) reject(new Error(`a synthesis process ended with code ${String(code)}`));
  });
  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.send(request, (error) => error && reject(error));
    });
}
