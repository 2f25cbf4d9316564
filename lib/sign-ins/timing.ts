/**
 * When one client of one user signs in, kept so that it can be told whether that is at fixed intervals: whatever the
 * number of sign-ins it takes the same room, and the order in which they come does not matter.
 */
export interface Timing {
  signIns: number;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
  /** For each period the sums of cosine and sine of the place in it, in millionths. */
  readonly sums: number[];
}

/** Seconds. Schedulers know minutes, hours and days. */
const periods = [300, 600, 900, 1800, 3600, 86_400] as const;

const scale = 1e6;
const hour = 3600;

/** Cosine and sine of each second of the longest period below a day, and of each minute of a day. */
const ofHour = circle(hour);
const ofDay = circle(1440);

function circle(steps: number): Int32Array {
  return Int32Array.from({ length: 2 * steps }, (_, index) => {
    const angle = (2 * Math.PI * (index >> 1)) / steps;
    return Math.round(scale * (index % 2 === 0 ? Math.cos(angle) : Math.sin(angle)));
  });
}

export function newTiming(): Timing {
  return { signIns: 0, first: Infinity, last: -Infinity, sums: periods.flatMap(() => [0, 0]) };
}

export function addTime(timing: Timing, time: number): void {
  timing.signIns++;
  if (time < timing.first) timing.first = time;
  if (time > timing.last) timing.last = time;
  const seconds = Math.floor(time / 1000);
  const { sums } = timing;
  for (let index = 0; index < periods.length; index++) {
    const period = periods[index]!;
    const table = period > hour ? ofDay : ofHour;
    const place = ((seconds % period) + period) % period;
    const step = period > hour ? Math.floor(place / 60) : place * (hour / period);
    sums[2 * index]! += table[2 * step]!;
    sums[2 * index + 1]! += table[2 * step + 1]!;
  }
}

export function mergeTimings(into: Timing, other: Timing): void {
  into.signIns += other.signIns;
  into.first = Math.min(into.first, other.first);
  into.last = Math.max(into.last, other.last);
  other.sums.forEach((sum, index) => (into.sums[index]! += sum));
}

/** Fewer are in step by chance. */
const leastSignIns = 8;
const leastPeriods = 6;

/**
 * The longest period, in seconds, at whose same moment nearly all sign-ins are: within half a minute or so of each other
 * for a period of five minutes, five minutes for an hour, two minutes for a day. Undefined where there is none.
 */
export function fixedInterval({ signIns, first, last, sums }: Timing): number | undefined {
  return periods.findLast((period, index) => {
    if (signIns < (period > hour ? leastPeriods : leastSignIns)) return false;
    const together = Math.hypot(sums[2 * index]!, sums[2 * index + 1]!) / scale / signIns;
    const passed = (last - first) / 1000 / period;
    // At one moment of each period, and not many times in a few of them.
    return passed >= leastPeriods - 1 && signIns <= passed * 2 && together >= (period > hour ? 0.99996 : 0.96);
  });
}
