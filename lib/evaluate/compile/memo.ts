/** Many values of a log come back; the bound keeps a log of nothing but new values from filling the memory. */
const maximalEntries = 1 << 16;

/** Adds to a cache, emptying it first when it is full. */
export function remember<Key, Value>(cache: Map<Key, Value>, key: Key, value: Value): Value {
  if (cache.size >= maximalEntries) cache.clear();
  cache.set(key, value);
  return value;
}

/** Computes once for each value, within the bound. Often the value is that of the call before. */
export function memoized<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const cache = new Map<Key, Value>();
  let lastKey: Key | undefined;
  let lastValue: Value | undefined;
  return (key) => {
    if (lastValue !== undefined && key === lastKey) return lastValue;
    const value = cache.get(key) ?? remember(cache, key, compute(key));
    lastKey = key;
    lastValue = value;
    return value;
  };
}

/** The same for a part of sign-ins that is an object, which many of them share. */
export function memoizedPart<Whole, Part extends object, Value>(
  partOf: (whole: Whole) => Part,
  compute: (part: Part) => Value,
): (whole: Whole) => Value {
  const cache = new Map<Part, Value>();
  return (whole) => {
    const part = partOf(whole);
    return cache.get(part) ?? remember(cache, part, compute(part));
  };
}
