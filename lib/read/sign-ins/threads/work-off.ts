import type { SignInEvent } from "../../../model/sign-in-event";
import { GraphLines } from "../graph-line";
import { IdSet } from "../id-set";
import { readSource } from "../read-sign-ins";
import { fileSource } from "../sign-in-source";
import type { SignInStep } from "../sign-in-step";
import type { Board } from "./board";
import type { HeldPart, PartGround, PartReading } from "./held-part";
import { LinePart } from "./line-part";
import { NotedReading } from "./noted-reading";
import type { Part } from "./part";
import { PartLines } from "./part-lines";
import type { Message } from "./part-report";
import { StreamedPart } from "./streamed-part";

/** What all threads have in common. */
export interface SharedWork {
  readonly parts: readonly Part[];
  readonly reading: PartReading;
  readonly board: Board;
  /** Memory of the ids that came before. */
  readonly ids: SharedArrayBuffer;
}

export interface WorkOffOptions<Tally> {
  readonly step: SignInStep<Tally>;
  readonly post: (message: Message<Tally>) => void;
  /** Waits for the turn of a part. False: there is no more to do. */
  readonly waitFor: (part: number) => Promise<boolean> | boolean;
}

/** Parts that a thread holds: so much is it ahead of one that the machine keeps from its work. */
const mostHeld = 4;
/** Sign-ins of a long part between two messages. */
const progressStep = 10_000;

/** What one thread does: reads parts as long as there are any, and counts what they hold when it is their turn. */
export async function workOff<Tally>(work: SharedWork, options: WorkOffOptions<Tally>): Promise<void> {
  const { parts, board } = work;
  const { step, post, waitFor } = options;
  const tally = step.begin();
  const ground: PartGround = {
    ...work.reading,
    board,
    shared: { seen: new IdSet(work.ids), lines: new GraphLines() },
    lines: new PartLines(),
  };
  const count = (signIns: readonly SignInEvent[]) => {
    for (const signIn of signIns) step.count(tally, signIn);
  };
  const finish = async (number: number, part: HeldPart) => {
    if (!(await waitFor(number))) return;
    let taken = 0;
    const { report, signIns } = await part.finish((batch) => {
      count(batch);
      taken += batch.length;
      if (taken < progressStep) return;
      post({ kind: "progress", signIns: taken });
      taken = 0;
    });
    post({ kind: "part", report });
    const ends = report.failure !== undefined || (work.reading.strict && report.notes.length > 0);
    if (ends) board.end();
    else board.passOn();
    post({ kind: "progress", signIns: taken + signIns.length });
    count(signIns);
    if (step.seams) post({ kind: "seam", part: number, taken: step.seams.take(tally) });
  };
  const held: (readonly [number: number, part: HeldPart])[] = [];
  for (let number = board.take(); number < parts.length && !board.hasEnded; number = board.take()) {
    const part = heldPart(number, parts[number]!, ground);
    await part.readAhead();
    held.push([number, part]);
    while (held[0] && (held.length === mostHeld || board.isTurnOf(held[0][0]))) await finish(...held.shift()!);
  }
  for (const [number, part] of held) await finish(number, part);
  post({ kind: "tally", tally });
}

function heldPart(number: number, part: Part, ground: PartGround): HeldPart {
  if (part.range) return new LinePart(number, part, part.range, ground);
  const reading = new NotedReading({ number, file: part.file, stops: true }, ground);
  return new StreamedPart(reading, readSource(fileSource(part.file), reading.into));
}
