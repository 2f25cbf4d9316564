import type { SignInEvent } from "../../../model/sign-in-event";
import type { SharedReading } from "../source-reading";
import type { DateOrder } from "../times";
import type { Board } from "./board";
import type { PartLines } from "./part-lines";
import type { PartReport } from "./part-report";

/** A part that is being read. */
export interface HeldPart {
  /** Reads as much as may be held in memory until the turn of the part. It does not throw. */
  readonly readAhead: () => Promise<void>;
  /**
   * In the turn of the part: drops what came before, and reads what is left.
   *
   * @param take is given sign-ins that count, but for those of the result, which need no turn
   */
  readonly finish: (take: (signIns: readonly SignInEvent[]) => void) => Promise<FinishedPart>;
}

export interface FinishedPart {
  readonly report: PartReport;
  readonly signIns: readonly SignInEvent[];
}

/** What all threads are told of how parts are read. */
export interface PartReading {
  readonly strict: boolean;
  readonly dateOrder: DateOrder | undefined;
  /** So many damaged records of each part are told one by one. */
  readonly mostNotes: number;
}

/** What the parts that one thread reads have in common. */
export interface PartGround extends PartReading {
  readonly shared: SharedReading;
  readonly lines: PartLines;
  readonly board: Board;
}
