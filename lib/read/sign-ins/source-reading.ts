import type { SignInEvent, SignInKind } from "../../model/sign-in-event";
import { InputError } from "../input-error";
import type { CsvColumns } from "./csv-columns";
import type { GraphLines } from "./graph-line";
import { graphSignIn } from "./graph-sign-in";
import type { IdSet } from "./id-set";
import type { Container, Position } from "./json-sink";
import { kindOfFile } from "./log-kind";
import { fromLogAnalytics } from "./log-analytics-sign-in";
import { fromPortal } from "./portal-sign-in";
import { type ReadRecord, readRecord } from "./record-reader";
import type { DamagedRecord, SignInSourceSummary } from "./sign-in-log";
import { type DateOrder, Times } from "./times";

/** So many records that are something else, and no sign-in among them, make a wrong file. */
const mostForeign = 100;

const delimiterNames: Readonly<Record<string, string>> = { ";": "semicolons", "\t": "tabs", "|": "bars" };

/** What the readings of all sources of a log have in common. */
export interface SharedReading {
  readonly seen: IdSet;
  readonly lines: GraphLines;
}

export interface ReadingOfSource {
  readonly dateOrder?: DateOrder | undefined;
  /** Told of every record that cannot be read, in the order of the source. What it throws ends the reading. */
  readonly damaged: (position: Position | undefined, because: string) => void;
  /** What was found before, where the reading begins inside of a source. */
  readonly before?: FoundBefore;
}

/** Whether a sign-in was found, which makes a log of the source, and whether records of other logs. */
export interface FoundBefore {
  readonly signIns: boolean;
  readonly others: boolean;
}

/** What becomes of the records of one source: each is a sign-in, a duplicate, of another log, or damaged. */
export class SourceReading implements SignInSourceSummary {
  readonly name: string;
  signIns = 0;
  duplicates = 0;
  damaged = 0;
  readonly others: Record<string, number> = Object.create(null) as Record<string, number>;
  readonly #seen: IdSet;
  readonly #lines: GraphLines;
  readonly #reading: ReadingOfSource;
  readonly #times: Times;
  readonly #kind: SignInKind | undefined;
  readonly #formats = new Set<string>();
  /** Records that are something else, as long as no sign-in was found. */
  #foreign: ForeignRecord[] | undefined;
  #hasSignIns = false;
  #leansOnSignIns = false;
  #batch: SignInEvent[] = [];
  #lastFormat: readonly [string, string] = ["", ""];

  constructor(name: string, { seen, lines }: SharedReading, reading: ReadingOfSource) {
    this.name = name;
    this.#seen = seen;
    this.#lines = lines;
    this.#reading = reading;
    this.#times = new Times(reading.dateOrder);
    this.#kind = kindOfFile(name);
    this.#foreign = reading.before?.signIns === true ? undefined : [];
  }

  /** Sign-ins that `takeBatch` has not given yet. */
  get waiting(): number {
    return this.#batch.length;
  }

  /** Whether a sign-in was found, be it twice the same. */
  get hasSignIns(): boolean {
    return this.#hasSignIns;
  }

  /** Whether what was read depends on sign-ins before the beginning, or on times there that tell the order of dates. */
  get leansOnBefore(): { readonly signIns: boolean; readonly times: boolean } {
    return { signIns: this.#leansOnSignIns, times: this.#times.orderMattered };
  }

  /** Whether records that are something else wait for the first sign-in to tell what they are. */
  get isUndecided(): boolean {
    return this.#foreign !== undefined && this.#foreign.length > 0;
  }

  get formats(): readonly string[] {
    return [...this.#formats];
  }

  /** The sign-ins since the last call. */
  takeBatch(): readonly SignInEvent[] {
    // All ids at once: one after another the set's memory is not at hand, and each look-up would wait for it.
    const batch = this.#batch.filter(({ id }) => this.#seen.add(id));
    this.signIns += batch.length;
    this.duplicates += this.#batch.length - batch.length;
    this.#batch = [];
    return batch;
  }

  /** False for a line that has to be parsed. */
  readonly line = (bytes: Buffer, start: number, end: number): boolean => {
    const signIn = this.#lines.read(bytes, start, end, this.#times);
    if (!signIn) return false;
    this.#format("Microsoft Graph", "JSON lines");
    this.#take(signIn);
    return true;
  };

  readonly json = (json: unknown, container: Container, position: Position): void => {
    const record = readRecord(json, this.#times);
    if (record.result === "signIn") {
      this.#format(record.vocabulary, container);
      this.#take(record.signIn);
    } else this.#notRead(record, position);
  };

  readonly row = (row: Readonly<Record<string, string>>, columns: CsvColumns, line: number): void => {
    const { vocabulary, delimiter } = columns;
    const raw = vocabulary === "portal" ? fromPortal(row) : fromLogAnalytics(row);
    const signIn = graphSignIn(raw, this.#times, raw.logKind ?? this.#kind);
    const named = delimiterNames[delimiter];
    this.#format(vocabulary, named === undefined ? "CSV" : `CSV with ${named}`);
    if (typeof signIn === "string") this.damage({ line }, signIn);
    else this.#take(signIn);
  };

  readonly damage = (position: Position | undefined, because: string): void => {
    this.damaged++;
    this.#reading.damaged(position, because);
  };

  /** @throws InputError when all it held is something else */
  finish(): void {
    const others = Object.keys(this.others).length > 0 || this.#reading.before?.others === true;
    if (this.#foreign?.[0] && !others) throw this.#wrongFile();
  }

  #take(signIn: SignInEvent): void {
    this.#hasSignIns = true;
    this.#acceptForeign();
    this.#batch.push(signIn);
  }

  #notRead(record: Exclude<ReadRecord, { readonly result: "signIn" }>, position: Position): void {
    if (record.result === "other") this.others[record.category] = (this.others[record.category] ?? 0) + 1;
    else if (record.result === "damaged") this.damage(position, record.because);
    else {
      const because = `${record.appearance}; expected a sign-in`;
      if (!this.#foreign) {
        this.#leansOnSignIns ||= !this.#hasSignIns;
        return this.damage(position, because);
      }
      this.#foreign.push({ position, because, appearance: record.appearance });
      if (this.#foreign.length >= mostForeign) throw this.#wrongFile();
    }
  }

  /** Among sign-ins, what is something else is damage. */
  #acceptForeign(): void {
    const foreign = this.#foreign;
    if (!foreign) return;
    this.#foreign = undefined;
    for (const { position, because } of foreign) this.damage(position, because);
  }

  #wrongFile(): InputError {
    return new InputError(this.name, `no sign-in log: its first record is ${this.#foreign![0]!.appearance}`, "one");
  }

  #format(vocabulary: string, container: string): void {
    if (this.#lastFormat[0] === vocabulary && this.#lastFormat[1] === container) return;
    this.#lastFormat = [vocabulary, container];
    this.#formats.add(`${vocabulary}, ${container}`);
  }
}

interface ForeignRecord {
  readonly position: Position;
  readonly because: string;
  readonly appearance: string;
}

/** For people: the file, and the line or the byte. */
export function placeIn(name: string, position: Position | undefined): string {
  if (position === undefined) return name;
  return "line" in position ? `${name}:${position.line}` : `${name}, byte ${position.byte}`;
}

export function damageError({ place, because }: DamagedRecord): InputError {
  const [found, expected = "a whole sign-in"] = because.split("; expected ");
  return new InputError(place, found!, expected);
}
