/** What was worked out for the last few new keys; a key must hold everything that the value depends on. */
export class Recent<Value extends object> {
  readonly #kept: number;
  readonly #values = new Map<string, Value>();

  /** @param kept the number of values to keep; the one that was made first goes first. */
  constructor(kept: number) {
    this.#kept = kept;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known) return known;
    const value = make();
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#kept && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
