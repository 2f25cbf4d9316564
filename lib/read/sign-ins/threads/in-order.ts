/** Takes what belongs to the parts of a log, in whichever order it comes, and hands it on in theirs. */
export class InOrder<Value> {
  readonly #take: (value: Value) => void;
  /** Of parts behind one that is not there yet. */
  readonly #early = new Map<number, Value>();
  #next = 0;

  constructor(take: (value: Value) => void) {
    this.#take = take;
  }

  /** @throws what the taker throws */
  add(part: number, value: Value): void {
    this.#early.set(part, value);
    for (; this.#early.has(this.#next); this.#next++) {
      const next = this.#early.get(this.#next)!;
      this.#early.delete(this.#next);
      this.#take(next);
    }
  }
}
