import { plainIso } from "./plain-iso";

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
  /** Whether a time told the order, or asked for what others told: then what comes before it counts. */
  orderMattered = false;
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
    this.orderMattered ||= !this.#said && a !== b;
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

function notATime(value: string): UnreadTime {
  return new UnreadTime(`"${shown(value)}" is no time; expected one like 2026-11-22T10:15:30Z`);
}

function shown(value: string): string {
  return value.slice(0, 40);
}
