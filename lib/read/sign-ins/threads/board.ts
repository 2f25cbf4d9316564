const nextAt = 0;
const turnAt = 1;
const endedAt = 2;
const sourcesAt = 3;

const signInsFound = 1;
const othersFound = 2;
const takenOver = 4;

export function boardMemory(sources: number): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * (sourcesAt + sources));
}

/** Until what it waits for changes; a board may have been ended just before. */
const longestWait = 100;

/**
 * Where threads agree who reads which part, and whose turn it is. Parts are read side by side, and what they hold is
 * added in their order: only so does of two equal sign-ins the first one count, as if one thread had read them all.
 */
export class Board {
  readonly #words: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
  }

  /** The next part that nobody reads; it may be behind the last. */
  take(): number {
    return Atomics.add(this.#words, nextAt, 1);
  }

  isTurnOf(part: number): boolean {
    return Atomics.load(this.#words, turnAt) === part;
  }

  /** Waits for the turn of a part, and blocks the thread. False: there is no more to do. */
  readonly waitFor = (part: number): boolean => {
    for (;;) {
      const turn = Atomics.load(this.#words, turnAt);
      if (this.hasEnded) return false;
      if (turn === part) return true;
      Atomics.wait(this.#words, turnAt, turn, longestWait);
    }
  };

  passOn(): void {
    Atomics.add(this.#words, turnAt, 1);
    Atomics.notify(this.#words, turnAt);
  }

  get hasEnded(): boolean {
    return Atomics.load(this.#words, endedAt) === 1;
  }

  /** Lets all threads stop. */
  end(): void {
    Atomics.store(this.#words, endedAt, 1);
    Atomics.notify(this.#words, turnAt);
  }

  /** What earlier parts of a source held; for whose turn it is. */
  foundIn(source: number): { readonly signIns: boolean; readonly others: boolean } {
    const found = this.#words[sourcesAt + source]!;
    return { signIns: (found & signInsFound) !== 0, others: (found & othersFound) !== 0 };
  }

  addFound(source: number, found: { readonly signIns: boolean; readonly others: boolean }): void {
    this.#words[sourcesAt + source]! |= (found.signIns ? signInsFound : 0) | (found.others ? othersFound : 0);
  }

  /** Whether a thread has read all that is left of a source, so that its later parts are not asked for. */
  isTakenOver(source: number): boolean {
    return (this.#words[sourcesAt + source]! & takenOver) !== 0;
  }

  takeOver(source: number): void {
    this.#words[sourcesAt + source]! |= takenOver;
  }
}
