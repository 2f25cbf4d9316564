/**
 * Eventual consistency: what was just made is not there yet for the first reads, as when another replica of the
 * directory answers.
 */
export class NewObjects {
  readonly #hidden = new Map<string, number>();
  /** How many reads of a new object find nothing. */
  reads: number;

  constructor(reads: number) {
    this.reads = reads;
  }

  made(id: string): void {
    if (this.reads > 0) this.#hidden.set(id.toLowerCase(), this.reads);
  }

  /** The id of a new object that a read asks for and does not find; that read is then counted. */
  notThereYet(segments: readonly string[]): string | undefined {
    if (this.#hidden.size === 0) return undefined;
    const id = segments.find((segment) => this.#hidden.has(segment.toLowerCase()));
    if (id === undefined) return undefined;
    const left = this.#hidden.get(id.toLowerCase())! - 1;
    if (left === 0) this.#hidden.delete(id.toLowerCase());
    else this.#hidden.set(id.toLowerCase(), left);
    return id;
  }
}
