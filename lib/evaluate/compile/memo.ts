/** Many values of a log come back; the bound keeps a log of nothing but new values from filling the memory. */
const maximalEntries = 1 << 16;

/** Adds to a cache, emptying it first when it is full. */
export function remember<Key, Value>(cache: Map<Key, Value>, key: Key, value: Value): Value {
  if (cache.size >= maximalEntries) cache.clear();
  cache.set(key, value);
  return value;
}

/** Computes once for each value, within the bound. */
export function memoized<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const cache = new Map<Key, Value>();
  return (key) => cache.get(key) ?? remember(cache, key, compute(key));
}

/** For parts of sign-ins that many share, such as a device: one entry for as long as the part lives. */
export function memoizedByIdentity<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const cache = new WeakMap<Key, Value>();
  return (key) => {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    cache.set(key, value);
    return value;
  };
}
