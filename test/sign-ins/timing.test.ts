import * as fc from "fast-check";
import { addTime, fixedInterval, newTiming } from "../../lib/sign-ins/timing";

const begin = Date.parse("2026-11-01T00:00:00Z");
const minute = 60_000;

function intervalOf(times: readonly number[]): number | undefined {
  const timing = newTiming();
  for (const time of times) addTime(timing, time);
  return fixedInterval(timing);
}

const every = (minutes: number, number: number) =>
  Array.from({ length: number }, (_, index) => begin + (7 + index * minutes) * minute);

test.each([
  [5, 60, 300],
  [10, 60, 600],
  [15, 40, 900],
  [30, 40, 1800],
  [60, 24, 3600],
  [1440, 7, 86_400],
])("every %i minutes is told as such", (minutes, number, seconds) => {
  expect(intervalOf(every(minutes, number))).toBe(seconds);
});

test("a little late each time is still in step", () => {
  const late = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 48, maxLength: 48 });
  fc.assert(
    fc.property(late, (delays) =>
      expect(intervalOf(every(60, 48).map((time, index) => time + delays[index]!))).toBe(3600),
    ),
  );
});

test.each([
  ["few", every(60, 5)],
  ["many in one burst", Array.from({ length: 200 }, (_, index) => begin + index * 1000)],
  [
    "three a day, as people do",
    every(1440, 20).flatMap((time, day) => [
      time + day * 11 * minute,
      time + (190 + day * 7) * minute,
      time + (437 - day * 3) * minute,
    ]),
  ],
])("%s are no fixed interval", (_, times) => {
  expect(intervalOf(times)).toBeUndefined();
});

test("moments at random are none", () => {
  const times = fc.array(fc.integer({ min: 0, max: 7 * 1440 * 60 }), { minLength: 20, maxLength: 20 });
  let found = 0;
  fc.assert(
    fc.property(times, (seconds) => {
      if (intervalOf(seconds.map((second) => begin + second * 1000)) !== undefined) found++;
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(found).toBe(0);
});
