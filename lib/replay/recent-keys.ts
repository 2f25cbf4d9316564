/** Keys that were added lately: at least the last `mostKept` of them, and at most twice as many. Plain data. */
export interface RecentKeys {
  newer: Set<string>;
  older: Set<string>;
}

/** Records of one sign-in stand near each other in a log that is ordered by time. */
const mostKept = 1 << 15;

export function newRecentKeys(): RecentKeys {
  return { newer: new Set(), older: new Set() };
}

export function addRecent(keys: RecentKeys, key: string): void {
  keys.newer.add(key);
  if (keys.newer.size < mostKept) return;
  keys.older = keys.newer;
  keys.newer = new Set();
}

export function isRecent({ newer, older }: RecentKeys, key: string): boolean {
  return newer.has(key) || older.has(key);
}

export function mergeRecent(into: RecentKeys, { older, newer }: RecentKeys): void {
  for (const key of older) addRecent(into, key);
  for (const key of newer) addRecent(into, key);
}
