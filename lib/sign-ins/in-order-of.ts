/** The same counts in an order of their own, and not in that in which a log, or threads that read it, came to them. */
export function inOrderOf<Key, Value>(order: readonly Key[], counts: ReadonlyMap<Key, Value>): ReadonlyMap<Key, Value> {
  return new Map(
    order.flatMap((key) => {
      const value = counts.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}
