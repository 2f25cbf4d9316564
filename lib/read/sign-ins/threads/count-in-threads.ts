import { Worker } from "node:worker_threads";
import { idMemory } from "../id-set";
import type { SignInSourceSummary } from "../sign-in-log";
import { loadStep, type SignInStepAt } from "../sign-in-step";
import { Board, boardMemory } from "./board";
import type { PartReading } from "./held-part";
import { InOrder } from "./in-order";
import type { Part } from "./part";
import type { Message } from "./part-report";
import { errorFrom } from "./plain-error";
import { SumOfParts, type SumOptions } from "./sum-of-parts";
import type { ThreadWork } from "./thread-work";

export interface ThreadedCount<Tally> {
  readonly parts: readonly Part[];
  readonly threads: number;
  readonly step: SignInStepAt<unknown, Tally>;
  readonly reading: PartReading;
  readonly onDamaged: SumOptions["onDamaged"];
  /** Told of how many sign-ins were read since the last call. */
  readonly onProgress: (signIns: number) => void;
}

/**
 * Counts sign-ins in several threads. When it returns or throws, no thread is left.
 *
 * @throws what reading in one thread throws, also from the step
 */
export async function countInThreads<Tally>(count: ThreadedCount<Tally>) {
  const { parts, threads, step, reading } = count;
  const sources = new Set(parts.map(({ source }) => source)).size;
  const work: ThreadWork = { parts, reading, step, board: boardMemory(sources), ids: idMemory() };
  const workers = Array.from({ length: Math.min(threads, parts.length) }, () => start(work));
  try {
    return await sumOf(workers, count);
  } finally {
    new Board(work.board).end();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/**
 * Half of what V8 takes for young objects if it is let: enough for what a thread holds at once, and what it takes beyond
 * that, sooner or later, makes no collection cheaper.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

function start(workerData: ThreadWork): Worker {
  const file = require.resolve("./sign-in-thread");
  // From source, under ts-node or jest, the thread has to be told how to read TypeScript.
  const execArgv = file.endsWith(".ts") ? ["-r", require.resolve("ts-node/register")] : [];
  return new Worker(file, { workerData, execArgv, resourceLimits });
}

async function sumOf<Tally>(
  workers: readonly Worker[],
  { parts, step, reading, onDamaged, onProgress }: ThreadedCount<Tally>,
): Promise<{ readonly tally: Tally; readonly summaries: readonly SignInSourceSummary[] }> {
  const { begin, merge, seams } = loadStep(step);
  const sum = new SumOfParts(parts, { strict: reading.strict, onDamaged });
  const tally = begin();
  const seam = new InOrder<unknown>((taken) => seams?.add(tally, taken));
  const take = (message: Message<Tally>) => {
    if (message.kind === "part") sum.add(message.report);
    else if (message.kind === "progress") onProgress(message.signIns);
    else if (message.kind === "seam") seam.add(message.part, message.taken);
    else if (message.kind === "tally") merge(tally, message.tally);
    else throw errorFrom(message.error);
  };
  await Promise.all(workers.map((worker) => ended(worker, take)));
  return { tally, summaries: sum.summaries() };
}

/** Of one thread, when it has said all. */
function ended<Tally>(worker: Worker, take: (message: Message<Tally>) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: Message<Tally>) => {
      try {
        take(message);
        if (message.kind === "tally") resolve();
      } catch (error) {
        reject(error as Error);
      }
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`a thread ended with code ${code} before its work was done`)));
  });
}
