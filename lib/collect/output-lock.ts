import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { ServiceError } from "../http/service-error";
import type { Disk } from "./disk";

/** Whoever fills a file touches its lock at least so often. */
const touchedEvery = 30_000;
/** One that nobody touched for so long belongs to a run on another machine that was cut off. */
const abandonedAfter = 10 * 60_000;

interface Holder {
  readonly host: string;
  readonly process: number;
  readonly run: string;
}

/** Runs of this process that hold a lock: its own number may also be that of a run that ended before it. */
const held = new Set<string>();

/** Keeps two runs from filling one file. Released when the run ends; found out where it could not release it. */
export class OutputLock {
  readonly #lock: string;
  readonly #run = randomUUID();
  readonly #timer: NodeJS.Timeout;

  /** @throws ServiceError `couldNotDecide` while another run fills the file, or the file system's error */
  constructor(file: string) {
    this.#lock = lockOf(file);
    const before = this.#create() ? undefined : readHolder(this.#lock);
    if (before !== undefined) {
      if (isRunning(before, this.#lock)) throw taken(file, before);
      rmSync(this.#lock, { force: true });
      if (!this.#create()) throw taken(file, readHolder(this.#lock));
    }
    held.add(this.#run);
    this.#timer = setInterval(() => this.#touch(), touchedEvery).unref();
  }

  /** The disk, as long as the lock is held: a run that slept while another took over writes nothing any more. */
  guarded(disk: Disk): Disk {
    return {
      ...disk,
      append: (file, bytes) => this.#holding(() => disk.append(file, bytes)),
      cut: (file, length) => this.#holding(() => disk.cut(file, length)),
      replace: (file, text) => this.#holding(() => disk.replace(file, text)),
    };
  }

  release(): void {
    clearInterval(this.#timer);
    held.delete(this.#run);
    if (this.#isOurs()) rmSync(this.#lock, { force: true });
  }

  #create(): boolean {
    try {
      const descriptor = openSync(this.#lock, "wx", 0o600);
      const holder: Holder = { host: hostname(), process: process.pid, run: this.#run };
      writeFileSync(descriptor, `${JSON.stringify(holder)}\n`);
      closeSync(descriptor);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }

  #isOurs(): boolean {
    return readHolder(this.#lock)?.run === this.#run;
  }

  #holding(use: () => void): void {
    if (!this.#isOurs()) {
      throw new ServiceError("couldNotDecide", `${this.#lock}: another run took over; this one has stopped`);
    }
    use();
  }

  #touch(): void {
    const now = new Date();
    if (this.#isOurs()) utimesSync(this.#lock, now, now);
  }
}

function lockOf(file: string): string {
  return `${file}.lock`;
}

/** Undefined where there is none, or it is not yet written, or never was. */
function readHolder(lock: string): Partial<Holder> | undefined {
  try {
    return JSON.parse(readFileSync(lock, "utf8")) as Partial<Holder>;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : {};
  }
}

function isRunning({ host, process: number, run }: Partial<Holder>, lock: string): boolean {
  const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined || Date.now() - touched > abandonedAfter) return false;
  if (host !== hostname() || number === undefined) return true;
  return number === process.pid ? run !== undefined && held.has(run) : isAlive(number);
}

function isAlive(number: number): boolean {
  try {
    return process.kill(number, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function taken(file: string, holder: Partial<Holder> | undefined): ServiceError {
  const who =
    holder?.process === undefined ? "another run" : `process ${holder.process} on ${holder.host ?? "another machine"}`;
  return new ServiceError(
    "couldNotDecide",
    `${file}: ${who} is filling it; wait for it, or remove ${lockOf(file)} if it is over`,
  );
}
