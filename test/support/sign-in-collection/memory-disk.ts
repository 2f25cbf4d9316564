import type { Disk } from "../../../lib/collect/disk";

/** What ends a run in the middle of something: the process is gone, and so is all that it did not write. */
export class Killed extends Error {}

/**
 * Files in memory, for runs that are killed: at a chosen write, which is then done in part, and whatever a killed run
 * still tries fails.
 */
export class MemoryDisk implements Disk {
  readonly #files = new Map<string, Buffer>();
  #writesLeft = Infinity;
  #part = 0;

  /**
   * @param writes how many writes are still done whole
   * @param part how much of the one after is done, from 0 to 1
   */
  killAfter(writes: number, part: number): void {
    this.#writesLeft = writes;
    this.#part = part;
  }

  /** For the next run. */
  revive(): void {
    this.#writesLeft = Infinity;
  }

  bytes(file: string): Buffer {
    return this.#files.get(file) ?? Buffer.alloc(0);
  }

  names(): readonly string[] {
    return [...this.#files.keys()];
  }

  readonly size = (file: string) => this.#files.get(file)?.length;
  readonly text = (file: string) => this.bytes(file).toString("utf8");

  async *chunks(file: string, from: number, to: number): AsyncIterable<Uint8Array> {
    const bytes = this.bytes(file).subarray(from, to);
    await Promise.resolve();
    // In odd pieces, that cut characters and members.
    for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997);
  }

  readonly append = (file: string, bytes: Uint8Array) =>
    this.#write((part) => {
      // What a loss of power leaves behind the old end is anything at all.
      const written = part === 1 ? bytes : Buffer.alloc(Math.floor(bytes.length * part) + 3, bytes.subarray(0, 5));
      this.#files.set(file, Buffer.concat([this.bytes(file), written]));
    });

  readonly cut = (file: string, length: number) =>
    this.#write((part) => {
      if (part > 0.5) this.#files.set(file, this.bytes(file).subarray(0, length));
    });

  readonly replace = (file: string, text: string) =>
    this.#write((part) => {
      if (part > 0.5) this.#files.set(file, Buffer.from(text));
    });

  #write(write: (part: number) => void): void {
    if (this.#writesLeft < 0) throw new Killed();
    if (this.#writesLeft-- > 0) return write(1);
    write(this.#part * 0.99);
    throw new Killed();
  }
}
