/** What was worked out for two objects and something more, as long as both objects are there. */
export class PairMemo<One extends object, Other extends object, More, Value> {
  readonly #known = new WeakMap<One, WeakMap<Other, Map<More, Value>>>();

  get(one: One, other: Other, more: More, workOut: () => Value): Value {
    let ofOne = this.#known.get(one);
    if (!ofOne) this.#known.set(one, (ofOne = new WeakMap()));
    let ofBoth = ofOne.get(other);
    if (!ofBoth) ofOne.set(other, (ofBoth = new Map()));
    const known = ofBoth.get(more);
    if (known !== undefined) return known;
    const value = workOut();
    ofBoth.set(more, value);
    return value;
  }
}
