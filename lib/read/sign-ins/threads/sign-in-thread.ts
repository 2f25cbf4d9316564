import { parentPort, workerData } from "node:worker_threads";
import { loadStep } from "../sign-in-step";
import { Board } from "./board";
import { plainError } from "./plain-error";
import type { ThreadWork } from "./thread-work";
import { workOff } from "./work-off";

// Started by count-in-threads.ts, one per core; ends when no part is left.
async function run(): Promise<void> {
  const { parts, reading, step, board: memory, ids } = workerData as ThreadWork;
  const board = new Board(memory);
  const work = { parts, reading, board, ids };
  await workOff(work, {
    step: loadStep(step),
    post: (message) => parentPort!.postMessage(message),
    waitFor: board.waitFor,
  });
}

run().catch((error: unknown) => parentPort!.postMessage({ kind: "broken", error: plainError(error) }));
