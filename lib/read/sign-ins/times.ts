/** Which of 3 and 4 is the day in 03/04/2026. */
export type DateOrder = "dayFirst" | "monthFirst";

/** Why a time cannot be read: what was found, and what was expected. */
export class UnreadTime {
  constructor(readonly because: string) {}
}

const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(?:Z|UTC|([+-]\d\d):?(\d\d))?$/i;
const local =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4}),?\s+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d+))?)?\s*([ap]\.?m\.?)?\s*(?:Z|UTC)?$/i;

/**
 * Reads the times of one log. ISO times without zone are UTC, as all of Entra's are. A time in somebody's local format
 * is read if it can mean one day only: by itself, by the order that was said, or by another time of the same log.
 */
export class Times {
  #order: DateOrder | undefined;
  readonly #said: boolean;

  constructor(order?: DateOrder) {
    this.#order = order;
    this.#said = order !== undefined;
  }

  /** Milliseconds since 1970 in UTC. */
  read(value: unknown): number | UnreadTime {
    if (typeof value !== "string") return new UnreadTime("no time (createdDateTime); expected one");
    const fast = plainIso(value);
    if (fast !== undefined) return fast;
    const match = iso.exec(value.trim());
    if (match) return isoTime(match, value);
    const foreign = local.exec(value.trim());
    return foreign ? this.#local(foreign, value) : notATime(value);
  }

  #local(match: RegExpExecArray, value: string): number | UnreadTime {
    const [, first, separator, second, third, hour, minute, seconds, fraction, half] = match;
    const [a, b, c] = [Number(first), Number(second), Number(third)];
    const order = first!.length === 4 ? "yearFirst" : separator === "." ? "dayFirst" : this.#orderOf(a, b);
    if (order instanceof UnreadTime) return new UnreadTime(`time "${shown(value)}": ${order.because}`);
    const [year, month, day] = order === "yearFirst" ? [a, b, c] : order === "dayFirst" ? [c, b, a] : [c, a, b];
    const hours = hourOf(Number(hour), half);
    if (hours === undefined || year < 1970) return notATime(value);
    return epoch([year, month, day, hours, Number(minute), Number(seconds ?? 0)], fraction) ?? notATime(value);
  }

  #orderOf(a: number, b: number): DateOrder | UnreadTime {
    const told = a > 12 ? "dayFirst" : b > 12 ? "monthFirst" : undefined;
    if (told !== undefined) {
      if (this.#order !== undefined && this.#order !== told) {
        const other = this.#said ? "as said" : "in other times of this log";
        return new UnreadTime(`the ${told === "dayFirst" ? "day" : "month"} stands first, unlike ${other}`);
      }
      this.#order = told;
      return told;
    }
    if (a === b) return "dayFirst";
    return this.#order ?? new UnreadTime("either number may be the day; expected --date-order to say, or an ISO time");
  }
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half[0]!.toLowerCase() === "p" ? 12 : 0);
}

function isoTime(match: RegExpExecArray, value: string): number | UnreadTime {
  const [, year, month, day, hour, minute, seconds, fraction, zoneHours, zoneMinutes] = match;
  const fields = [year, month, day, hour, minute, seconds ?? 0].map(Number);
  const time = epoch(fields, fraction);
  if (time === undefined) return notATime(value);
  if (zoneHours === undefined) return time;
  const sign = zoneHours.startsWith("-") ? -1 : 1;
  return time - sign * (Math.abs(Number(zoneHours)) * 60 + Number(zoneMinutes)) * 60_000;
}

function epoch(fields: readonly number[], fraction = ""): number | undefined {
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number];
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const time = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(time);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && hour < 24 && minute < 60 && second < 60 ? time : undefined;
}

/**
 * Graph's own form, `2026-11-22T10:15:30Z` with or without a fraction, without a regular expression: every record has
 * one. Undefined for whatever deserves a closer look.
 */
function plainIso(value: string): number | undefined {
  const length = value.length;
  if (length < 20 || value.charCodeAt(length - 1) !== 0x5a) return undefined;
  const year = two(value, 0) * 100 + two(value, 2);
  const month = two(value, 5);
  const day = two(value, 8);
  const hour = two(value, 11);
  const minute = two(value, 14);
  const second = two(value, 17);
  // A sum of what is not a digit is not a number, which no comparison holds for.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60))
    return undefined;
  if (!(year >= 1970) || value.charCodeAt(10) !== 0x54) return undefined;
  if (value.charCodeAt(4) !== 0x2d || value.charCodeAt(7) !== 0x2d) return undefined;
  if (value.charCodeAt(13) !== 0x3a || value.charCodeAt(16) !== 0x3a) return undefined;
  let fraction = 0;
  if (length > 20) {
    if (length < 24 || value.charCodeAt(19) !== 0x2e) return undefined;
    fraction = two(value, 20) * 10 + digit(value, 22);
    if (Number.isNaN(fraction)) return undefined;
    for (let index = 23; index < length - 1; index++) if (Number.isNaN(digit(value, index))) return undefined;
  }
  return Date.UTC(year, month - 1, day, hour, minute, second, fraction);
}

function two(value: string, index: number): number {
  return digit(value, index) * 10 + digit(value, index + 1);
}

function digit(value: string, index: number): number {
  const code = value.charCodeAt(index) - 0x30;
  return code >= 0 && code <= 9 ? code : Number.NaN;
}

function notATime(value: string): UnreadTime {
  return new UnreadTime(`"${shown(value)}" is no time; expected one like 2026-11-22T10:15:30Z`);
}

function shown(value: string): string {
  return value.slice(0, 40);
}
