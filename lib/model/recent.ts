/** What was worked out for the keys that were asked for last; a key must hold everything that the value depends on. */
export class Recent<Value> {
  readonly #kept: number;
  readonly #values = new Map<string, Value>();

  /** @param kept the number of values to keep; the one that was asked for longest ago goes first. */
  constructor(kept: number) {
    this.#kept = kept;
  }

  get(key: string, make: () => Value): Value {
    const value = this.#values.has(key) ? (this.#values.get(key) as Value) : make();
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#kept && oldest !== undefined) this.#values.delete(oldest);
    return value;
  }
}
