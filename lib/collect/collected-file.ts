import { InputError } from "../read/input-error";
import { type Checkpoint, checkpointFrom, checkpointText, type CollectionSubject } from "./checkpoint";
import type { Disk } from "./disk";
import { newRecords } from "./new-records";
import { afterPage, givenUp, opened, type OpenWindow, type Position } from "./position";
import { idsIn, recordLines } from "./record-lines";
import type { SignInPage } from "./sign-in-page";
import { firstWindow, type Window } from "./windows";

/** The name of the checkpoint beside a file: no ending by which a folder of logs would take it for one. */
export function checkpointOf(file: string): string {
  return `${file}.checkpoint`;
}

/**
 * A file of sign-ins and its checkpoint. The checkpoint promises that the file's first `length` bytes hold exactly the
 * records of the log from the beginning up to `until`, and of the open window's pages so far, each once. First the records
 * reach the disk, then the checkpoint; what a run leaves behind `length` is cut off by the next.
 */
export class CollectedFile {
  readonly #disk: Disk;
  readonly #file: string;
  readonly #subject: CollectionSubject;
  #position: Position;
  /** Whether the checkpoint is there. */
  #begun = false;
  /** Ids of the open window's records. */
  #seen = new Set<string>();

  private constructor(disk: Disk, file: string, { subject, position }: Checkpoint) {
    this.#disk = disk;
    this.#file = file;
    this.#subject = subject;
    this.#position = position;
  }

  /**
   * Goes on with a file, or begins one: it is made with the first page, so that a refused run leaves none behind.
   *
   * @throws InputError where the file is not what its checkpoint says, or has none, or the file system's error
   */
  static async open(disk: Disk, file: string, subject: CollectionSubject): Promise<CollectedFile> {
    const { from } = subject;
    const none = { length: 0, records: 0, duplicates: 0, outside: 0 };
    const found = readCheckpoint(disk, file);
    if (found) requireSame(file, found.subject, subject);
    const begun = new CollectedFile(
      disk,
      file,
      found ?? { subject, position: { ...none, until: from, windowLength: firstWindow } },
    );
    if (found) await begun.#resume();
    else begun.#requireNothing();
    return begun;
  }

  get position(): Position {
    return this.#position;
  }

  /** Begins a window. Until its first page is there, nothing is written. */
  openWindow(window: Window): OpenWindow {
    const position = opened(this.#position, window, this.#subject.kinds);
    this.#position = position;
    this.#seen = new Set();
    return position.open;
  }

  /** Makes the file if it is not there yet. First the checkpoint: a file without one might be anybody's. */
  begin(): void {
    if (this.#begun) return;
    const { open: _, ...position } = this.#position;
    this.#write(position);
    this.#disk.cut(this.#file, 0);
    this.#begun = true;
  }

  /** Adds what is new of a page that was asked for, and remembers where the next one is. @returns how many were new */
  add({ records, next }: SignInPage): number {
    this.begin();
    const position = this.#opened();
    const window = { from: position.until, to: position.open.to };
    const { kept, ...counts } = newRecords(records, window, this.#seen);
    const lines = recordLines(kept, isPacked(this.#file));
    if (lines.length > 0) this.#disk.append(this.#file, lines);
    const page = { ...counts, bytes: lines.length, ...(next !== undefined && { next }) };
    this.#move(afterPage(position, page, this.#subject.kinds));
    return kept.length;
  }

  /** Gives the open window up, to collect half of it first. */
  giveUpWindow(): void {
    this.#move(givenUp(this.#opened()));
    this.#disk.cut(this.#file, this.#position.length);
    this.#seen = new Set();
  }

  #opened() {
    const { open, ...rest } = this.#position;
    if (!open) throw new Error("no window is open");
    return { ...rest, open };
  }

  #move(position: Position): void {
    this.#write(position);
    this.#position = position;
  }

  #write(position: Position): void {
    this.#disk.replace(checkpointOf(this.#file), checkpointText({ subject: this.#subject, position }));
  }

  #requireNothing(): void {
    if (this.#disk.size(this.#file) === undefined) return;
    throw new InputError(
      this.#file,
      `exists, and ${checkpointOf(this.#file)} does not`,
      "another --out, or a file that sign-ins collect began",
    );
  }

  async #resume(): Promise<void> {
    this.#begun = true;
    const { length, open } = this.#position;
    const size = this.#disk.size(this.#file) ?? (length === 0 ? 0 : undefined);
    const checkpoint = checkpointOf(this.#file);
    if (size === undefined) {
      throw new InputError(this.#file, `is gone, and ${checkpoint} is not`, "both, or neither to begin anew");
    }
    if (size < length) {
      throw new InputError(
        this.#file,
        `has ${size} bytes`,
        `at least the ${length} of ${checkpoint}; remove both to begin anew`,
      );
    }
    if (size > length || length === 0) this.#disk.cut(this.#file, length);
    // No bytes are no gzip file either.
    if (!open || open.begin.length === length) return;
    const ids = await idsIn(this.#disk.chunks(this.#file, open.begin.length, length), isPacked(this.#file));
    if (ids?.size !== this.#position.records - open.begin.records) {
      throw new InputError(this.#file, "was changed since", `what ${checkpoint} says; remove both to begin anew`);
    }
    this.#seen = ids;
  }
}

/** @throws InputError where there is one that cannot be read */
export function readCheckpoint(disk: Disk, file: string): Checkpoint | undefined {
  const checkpoint = checkpointOf(file);
  if (disk.size(checkpoint) === undefined) return undefined;
  const read = checkpointFrom(disk.text(checkpoint));
  if (read) return read;
  throw new InputError(
    checkpoint,
    "no checkpoint of this version",
    `one of sign-ins collect; remove it and ${file} to begin anew`,
  );
}

function requireSame(file: string, found: CollectionSubject, wanted: CollectionSubject): void {
  const shown = (subject: CollectionSubject): Readonly<Record<string, string>> => ({
    tenant: subject.tenantId,
    address: subject.baseUrl,
    version: subject.version,
    kinds: subject.kinds.join(", "),
    beginning: new Date(subject.from).toISOString(),
  });
  const [before, now] = [shown(found), shown(wanted)];
  const differing = Object.keys(before).find((name) => before[name] !== now[name]);
  if (differing === undefined) return;
  throw new InputError(
    file,
    `was begun with another ${differing} (${before[differing]!}, and now ${now[differing]!})`,
    "the same, or another --out",
  );
}

function isPacked(file: string): boolean {
  return file.toLowerCase().endsWith(".gz");
}
