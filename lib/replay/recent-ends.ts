import type { SignInEvent } from "../model/sign-in-event";

/** When sign-ins ended: the latest end of each of at least the last `mostKept`, and at most of twice as many. Plain data. */
export interface RecentEnds {
  newer: Map<string, number>;
  older: Map<string, number>;
}

/** What the records of one sign-in have in common. Clients choose the correlation id, and may choose it twice. */
export function sharedKey({ correlationId, userId, userPrincipalName, appId }: SignInEvent): string {
  return `${correlationId} ${userId ?? userPrincipalName} ${appId}`;
}

/** Records of one sign-in stand near each other in a log that is ordered by time. */
const mostKept = 1 << 15;

export function newRecentEnds(): RecentEnds {
  return { newer: new Map(), older: new Map() };
}

export function addEnd(ends: RecentEnds, key: string, time: number): void {
  const known = ends.newer.get(key);
  if (known !== undefined && known >= time) return;
  ends.newer.set(key, time);
  if (ends.newer.size < mostKept) return;
  ends.older = ends.newer;
  ends.newer = new Map();
}

/** What ended before it was interrupted is another sign-in. */
export function hasEndedSince({ newer, older }: RecentEnds, key: string, time: number): boolean {
  return (newer.get(key) ?? -Infinity) >= time || (older.get(key) ?? -Infinity) >= time;
}

export function mergeEnds(into: RecentEnds, { older, newer }: RecentEnds): void {
  for (const [key, time] of older) addEnd(into, key, time);
  for (const [key, time] of newer) addEnd(into, key, time);
}
