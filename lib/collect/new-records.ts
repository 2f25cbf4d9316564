import type { CollectedRecord } from "./sign-in-page";
import type { Counts } from "./position";
import type { Window } from "./windows";

export interface NewRecords extends Counts {
  readonly kept: readonly CollectedRecord[];
}

/**
 * The records of a page that belong to the window and did not come before. A record of the window's end is the next
 * window's, and counts as nothing here. One whose time cannot be read is kept: the service says that it is of the window.
 *
 * @param seen ids of the window's records so far; those that are kept are added
 */
export function newRecords(page: readonly CollectedRecord[], { from, to }: Window, seen: Set<string>): NewRecords {
  const kept: CollectedRecord[] = [];
  let [duplicates, outside] = [0, 0];
  for (const record of page) {
    const time = record.createdDateTime;
    if (time !== undefined && (time < from || time >= to)) outside += time === to ? 0 : 1;
    else if (seen.has(record.id)) duplicates++;
    else {
      seen.add(record.id);
      kept.push(record);
    }
  }
  return { kept, records: kept.length, duplicates, outside };
}
