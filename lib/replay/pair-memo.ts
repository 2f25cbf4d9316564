/** What was worked out for two objects and a number, as long as both objects are there. */
export class PairMemo<One extends object, Other extends object, Value> {
  readonly #known = new WeakMap<One, WeakMap<Other, Map<number, Value>>>();
  /** Sign-ins with the same first object come one after another: often there is but one. */
  #last: One | undefined;
  #ofLast: WeakMap<Other, Map<number, Value>> | undefined;

  get(one: One, other: Other, more: number): Value | undefined {
    return this.#of(one)?.get(other)?.get(more);
  }

  set(one: One, other: Other, more: number, value: Value): Value {
    let ofOne = this.#of(one);
    if (!ofOne) this.#known.set(one, (ofOne = new WeakMap()));
    let ofBoth = ofOne.get(other);
    if (!ofBoth) ofOne.set(other, (ofBoth = new Map()));
    ofBoth.set(more, value);
    return value;
  }

  #of(one: One): WeakMap<Other, Map<number, Value>> | undefined {
    if (one === this.#last && this.#ofLast) return this.#ofLast;
    this.#last = one;
    this.#ofLast = this.#known.get(one);
    return this.#ofLast;
  }
}
