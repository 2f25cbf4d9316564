import type { SignInEvent } from "../../../model/sign-in-event";
import type { JsonLines } from "../json-lines";
import { jsonLinesInto, readSource } from "../read-sign-ins";
import { fileFrom, fileSource } from "../sign-in-source";
import type { SourceReading } from "../source-reading";
import type { FinishedPart, HeldPart, PartGround } from "./held-part";
import { NotedReading } from "./noted-reading";
import type { LineRange, Part } from "./part";
import { StreamedPart } from "./streamed-part";

/**
 * Some lines of a file, read by themselves. Now and then they cannot be: a value spans lines, a time tells the order of
 * others, nobody knows yet whether the file is a log. Then, in the turn of the part, all that is left of the file is read
 * from its first line on, with what came before in mind.
 */
export class LinePart implements HeldPart {
  readonly #number: number;
  readonly #part: Part;
  readonly #range: LineRange;
  readonly #ground: PartGround;
  readonly #reading: NotedReading;
  #lines: JsonLines | undefined;
  /** Of the first line. */
  #offset = 0;
  #failure: unknown;

  constructor(number: number, part: Part, range: LineRange, ground: PartGround) {
    this.#number = number;
    this.#part = part;
    this.#range = range;
    this.#ground = ground;
    const before = range.start === 0 ? undefined : { signIns: true, others: false };
    this.#reading = new NotedReading({ number, file: part.file, before, stops: false }, ground);
  }

  readAhead(): Promise<void> {
    try {
      this.#lines = this.#ground.lines.read(this.#part.file, this.#range, (offset) => {
        this.#offset = offset;
        return jsonLinesInto(this.#reading.into, offset);
      });
    } catch (error) {
      this.#failure = error;
    }
    return Promise.resolve();
  }

  finish(take: (signIns: readonly SignInEvent[]) => void): Promise<FinishedPart> {
    const { board } = this.#ground;
    const { source } = this.#part;
    const { into } = this.#reading;
    if (board.isTakenOver(source)) return Promise.resolve(this.#nothing());
    if (this.#failure === undefined && this.#cannotStandAlone(into)) return this.#rest().finish(take);
    board.addFound(source, { signIns: into.hasSignIns, others: Object.keys(into.others).length > 0 });
    const signIns = into.takeBatch();
    return Promise.resolve({ report: this.#reading.report(this.#lines?.lines ?? 0, this.#failure), signIns });
  }

  #cannotStandAlone(into: SourceReading): boolean {
    const { signIns, times } = into.leansOnBefore;
    if (signIns && !this.#ground.board.foundIn(this.#part.source).signIns) return true;
    return !this.#range.isLast && (times || into.isUndecided || this.#lines?.isOpen === true);
  }

  #rest(): HeldPart {
    const { board } = this.#ground;
    const { file, source } = this.#part;
    const isWhole = this.#range.start === 0;
    const before = isWhole ? undefined : board.foundIn(source);
    board.takeOver(source);
    const reading = new NotedReading({ number: this.#number, file, before, stops: true }, this.#ground);
    const steps = isWhole ? readSource(fileSource(file), reading.into) : this.#stepsFromHere(reading.into);
    return new StreamedPart(reading, steps);
  }

  /** From the beginning of the part, so that the stream is cut where that of the whole file would be. */
  async *#stepsFromHere(into: SourceReading): AsyncGenerator<void> {
    const lines = jsonLinesInto(into, this.#offset);
    let at = this.#range.start;
    for await (const chunk of fileFrom(this.#part.file, at)) {
      const passed = Math.min(Math.max(this.#offset - at, 0), chunk.length);
      at += chunk.length;
      if (passed < chunk.length) lines.push(chunk.subarray(passed));
      yield;
    }
    lines.end();
    into.finish();
    yield;
  }

  #nothing(): FinishedPart {
    const { file } = this.#part;
    const empty = new NotedReading({ number: this.#number, file, stops: false }, this.#ground);
    return { report: empty.report(0), signIns: [] };
  }
}
