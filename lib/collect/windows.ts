/** A part of the range that is collected at once: from its beginning, up to but without its end. Milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const minute = 60_000;
export const shortestWindow = minute;
export const longestWindow = 7 * 24 * 60 * minute;
export const firstWindow = 60 * minute;

/** Ten full pages: what an expired page link costs, and at Graph's limit twenty seconds. */
const wantedRecords = 10_000;
/** A quiet night says little about the morning after it. */
const steepest = 8;

/**
 * The window that begins where all before it is collected; undefined where the range is.
 *
 * @param length as long as wished; the last one ends with the range
 */
export function nextWindow(collectedUntil: number, end: number, length: number): Window | undefined {
  return collectedUntil < end ? { from: collectedUntil, to: Math.min(end, collectedUntil + length) } : undefined;
}

/**
 * How long the next window should be, by how many records a window held: so that a tenant with ten sign-ins a day is
 * not asked by the hour, and one with millions is not asked by the day.
 */
export function lengthAfter({ from, to }: Window, records: number): number {
  const length = to - from;
  const ideal = (length * wantedRecords) / Math.max(records, 1);
  const gradual = Math.min(Math.max(ideal, length / steepest), length * steepest);
  return wholeMinutes(gradual);
}

/** After a page link that was no good any more. */
export function halved({ from, to }: Window): number {
  return wholeMinutes((to - from) / 2);
}

function wholeMinutes(length: number): number {
  return Math.min(Math.max(Math.floor(length / minute) * minute, shortestWindow), longestWindow);
}
