import { type FoundBefore, SourceReading } from "../source-reading";
import type { PartGround } from "./held-part";
import type { DamageNote, PartReport } from "./part-report";
import { plainError } from "./plain-error";

/** Ends a strict reading at its first damage, which is noted. */
class DamageFound extends Error {}

export interface NotedPart {
  /** Its place among all. */
  readonly number: number;
  readonly file: string;
  readonly before?: FoundBefore | undefined;
  /** Whether a strict reading ends at the first damage, or where it is reported. */
  readonly stops: boolean;
}

/** The reading of a part, with what is to be said of it. */
export class NotedReading {
  readonly into: SourceReading;
  readonly #notes: DamageNote[] = [];
  readonly #number: number;

  constructor({ number, file, before, stops }: NotedPart, { strict, dateOrder, mostNotes, shared }: PartGround) {
    this.#number = number;
    this.into = new SourceReading(file, shared, {
      dateOrder,
      ...(before && { before }),
      damaged: (position, because) => {
        if (this.#notes.length < mostNotes) this.#notes.push({ position, because });
        if (strict && stops) throw new DamageFound();
      },
    });
  }

  report(lines: number, failure?: unknown): PartReport {
    const { formats, signIns, duplicates, damaged, others } = this.into;
    const counts = { formats, signIns, duplicates, damaged, others };
    const failed = failure !== undefined && !(failure instanceof DamageFound);
    return {
      part: this.#number,
      ...counts,
      notes: this.#notes,
      lines,
      ...(failed && { failure: plainError(failure) }),
    };
  }
}
