/** Takes over what only the other has, and merges what both have. */
export function mergeMaps<Key, Value>(
  into: Map<Key, Value>,
  other: ReadonlyMap<Key, Value>,
  merge: (into: Value, other: Value) => void,
): void {
  for (const [key, value] of other) {
    const own = into.get(key);
    if (own === undefined) into.set(key, value);
    else merge(own, value);
  }
}

export function addNumbers(into: number[], other: readonly number[]): void {
  other.forEach((number, index) => (into[index]! += number));
}
