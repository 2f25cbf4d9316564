import { setImmediate } from "node:timers/promises";
import { idMemory } from "../../../lib/read/sign-ins/id-set";
import type { SignInSource } from "../../../lib/read/sign-ins/sign-in-source";
import type { SignInStep } from "../../../lib/read/sign-ins/sign-in-step";
import { Board, boardMemory } from "../../../lib/read/sign-ins/threads/board";
import type { PartReading } from "../../../lib/read/sign-ins/threads/held-part";
import { InOrder } from "../../../lib/read/sign-ins/threads/in-order";
import { partsOf } from "../../../lib/read/sign-ins/threads/part";
import type { Message } from "../../../lib/read/sign-ins/threads/part-report";
import { SumOfParts } from "../../../lib/read/sign-ins/threads/sum-of-parts";
import { workOff } from "../../../lib/read/sign-ins/threads/work-off";
import { Seeded } from "./seeded";

export interface InTurns {
  /** Bytes of a part. */
  readonly size: number;
  readonly threads: number;
  /** Of the order in which the threads get on. */
  readonly seed: number;
  readonly reading: PartReading;
  readonly onDamaged: (damaged: { readonly place: string; readonly because: string }) => void;
}

/** What `countInThreads` does, with threads that take turns in this one: in an order that can be repeated. */
export async function countInTurns<Tally>(sources: readonly SignInSource[], step: SignInStep<Tally>, how: InTurns) {
  const { size, threads, seed, reading, onDamaged } = how;
  const { parts } = (await partsOf(sources, size))!;
  const board = new Board(boardMemory(sources.length));
  const random = new Seeded(seed);
  const pause = async () => {
    for (let ticks = random.below(4); ticks > 0; ticks--) await setImmediate();
  };
  const waitFor = async (part: number) => {
    await pause();
    while (!board.isTurnOf(part) && !board.hasEnded) await setImmediate();
    return !board.hasEnded;
  };
  const said: Message<Tally>[][] = [];
  const work = { parts, reading, board, ids: idMemory() };
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      const messages: Message<Tally>[] = (said[thread] = []);
      await pause();
      await workOff(work, { step, post: (message) => messages.push(structuredClone(message)), waitFor });
    }),
  );
  const sum = new SumOfParts(parts, { strict: reading.strict, onDamaged });
  const tally = step.begin();
  const seams = new InOrder<unknown>((taken) => step.seams!.add(tally, taken));
  let progress = 0;
  // Messages of one thread come in their order, those of several in any.
  while (said.some(({ length }) => length > 0)) {
    const message = random.pick(said.filter(({ length }) => length > 0)).shift()!;
    if (message.kind === "part") sum.add(message.report);
    else if (message.kind === "progress") progress += message.signIns;
    else if (message.kind === "seam") seams.add(message.part, message.taken);
    else if (message.kind === "tally") step.merge(tally, message.tally);
  }
  return { tally, summaries: sum.summaries(), progress, parts: parts.length };
}
