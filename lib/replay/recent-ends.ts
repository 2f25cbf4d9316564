import type { SignInEvent } from "../model/sign-in-event";
import { TextHash } from "../model/text-hash";

/** When sign-ins ended: the latest end of each of at least the last `mostKept`, and at most of twice as many. Plain data. */
export interface RecentEnds {
  newer: Ends;
  older: Ends;
}

/**
 * A hash table with open addressing, of keys and times by turns; a key of 0 is a free place. Numbers in one block: as
 * objects they would be most of what a replay keeps, and forgotten ones would fill the memory until they are collected.
 */
interface Ends {
  size: number;
  table: Float64Array;
}

const hash = new TextHash();

/**
 * What the records of one sign-in have in common. Clients choose the correlation id, and may choose it twice. 53 bits of a
 * hash, and never 0: that one of a million interruptions is taken for one of the ends that are kept at the same time, and
 * is none, has a probability of one in a hundred thousand.
 */
export function sharedKey({ correlationId = "", userId, userPrincipalName, appId }: SignInEvent): number {
  hash.begin();
  hash.add(correlationId, 0);
  hash.add(userId ?? userPrincipalName ?? "", 0);
  hash.add(appId ?? "", 0);
  return (hash.high >>> 0) * 0x200000 + (hash.low >>> 11) || 1;
}

/** Records of one sign-in stand near each other in a log that is ordered by time. */
const mostKept = 1 << 15;
/** Places of a table at first; a power of two, like all sizes that it grows to. */
const fewest = 1 << 8;

export function newRecentEnds(): RecentEnds {
  return { newer: newEnds(), older: newEnds() };
}

function newEnds(): Ends {
  return { size: 0, table: new Float64Array(2 * fewest) };
}

export function addEnd(ends: RecentEnds, key: number, time: number): void {
  const { newer, older } = ends;
  put(newer, key, time);
  if (newer.size < mostKept) return;
  ends.older = newer;
  ends.newer = { size: 0, table: older.table.fill(0) };
}

/** What ended before it was interrupted is another sign-in. */
export function hasEndedSince({ newer, older }: RecentEnds, key: number, time: number): boolean {
  return endOf(newer, key) >= time || endOf(older, key) >= time;
}

/** All that are kept: keys and times by turns, in no order but that the older half comes first. */
export function allEnds({ older, newer }: RecentEnds): Float64Array {
  const all = new Float64Array(2 * (older.size + newer.size));
  let used = 0;
  for (const { table } of [older, newer]) {
    for (let at = 0; at < table.length; at += 2) {
      if (table[at] === 0) continue;
      all[used++] = table[at]!;
      all[used++] = table[at + 1]!;
    }
  }
  return all;
}

function endOf({ table }: Ends, key: number): number {
  const at = placeOf(table, key);
  return table[at] === key ? table[at + 1]! : -Infinity;
}

function put(ends: Ends, key: number, time: number): void {
  const { table } = ends;
  const at = placeOf(table, key);
  if (table[at] === key) {
    if (time > table[at + 1]!) table[at + 1] = time;
    return;
  }
  table[at] = key;
  table[at + 1] = time;
  ends.size++;
  if (4 * ends.size > table.length) ends.table = grown(table);
}

function grown(table: Float64Array): Float64Array {
  const larger = new Float64Array(2 * table.length);
  for (let at = 0; at < table.length; at += 2) {
    if (table[at] !== 0) larger.set(table.subarray(at, at + 2), placeOf(larger, table[at]!));
  }
  return larger;
}

/** Where a key is, or the free place where it would be. */
function placeOf(table: Float64Array, key: number): number {
  const last = table.length - 2;
  let at = (2 * (key | 0)) & last;
  while (table[at] !== 0 && table[at] !== key) at = (at + 2) & last;
  return at;
}
