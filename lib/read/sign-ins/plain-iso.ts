const day = 86_400_000;

/**
 * Reads Graph's own form, `2026-11-22T10:15:30Z` with or without a fraction, without a regular expression: every record
 * has one.
 *
 * @returns milliseconds since 1970; undefined for whatever deserves a closer look, the last days of a month too
 */
export function plainIso(value: string): number | undefined {
  const length = value.length;
  if (length < 20 || value.charCodeAt(length - 1) !== 0x5a || value.charCodeAt(10) !== 0x54) return undefined;
  if (value.charCodeAt(4) !== 0x2d || value.charCodeAt(7) !== 0x2d) return undefined;
  if (value.charCodeAt(13) !== 0x3a || value.charCodeAt(16) !== 0x3a) return undefined;
  const century = two(value, 0);
  const year = two(value, 2);
  const month = two(value, 5);
  const dayOfMonth = two(value, 8);
  if (century < 20 || year < 0 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 28) return undefined;
  const hour = two(value, 11);
  const minute = two(value, 14);
  const second = two(value, 17);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return undefined;
  const milliseconds = length === 20 ? 0 : fraction(value, length);
  if (milliseconds < 0) return undefined;
  const days = daysSince1970(century * 100 + year, month, dayOfMonth);
  return days * day + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

/** Of a second, in milliseconds; negative where it is none, or has fewer than three digits. */
function fraction(value: string, length: number): number {
  if (length < 24 || value.charCodeAt(19) !== 0x2e) return -1;
  for (let index = 23; index < length - 1; index++) if (digit(value, index) < 0) return -1;
  return two(value, 20) * 10 + digit(value, 22);
}

/** Counts the years from March on, so that a leap day is the last of its year (from 2000 on). */
function daysSince1970(year: number, month: number, dayOfMonth: number): number {
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  return years * 365 + leapDays + dayOfYear - 719_468;
}

/** Two digits as a number; negative where one of them is none. */
function two(value: string, index: number): number {
  return digit(value, index) * 10 + digit(value, index + 1);
}

function digit(value: string, index: number): number {
  const code = value.charCodeAt(index) - 0x30;
  return code >= 0 && code <= 9 ? code : -1000;
}
