import { parentPort, workerData } from "node:worker_threads";
import { loadStep } from "../sign-in-step";
import { Board } from "./board";
import type { Message } from "./part-report";
import { plainError } from "./plain-error";
import type { ThreadWork } from "./thread-work";
import { workOff } from "./work-off";

// Started by count-in-threads.ts, one per core; ends when no part is left.
async function run(): Promise<void> {
  const { parts, reading, step, board: memory, ids } = workerData as ThreadWork;
  const board = new Board(memory);
  await workOff({ parts, reading, board, ids }, { step: loadStep(step), post, waitFor: board.waitFor });
}

function post(message: Message<unknown>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads of one process have no origins
  parentPort!.postMessage(message);
}

run().catch((error: unknown) => post({ kind: "broken", error: plainError(error) }));
