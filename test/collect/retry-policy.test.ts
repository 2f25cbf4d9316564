import * as fc from "fast-check";
import { RequestLimiter } from "../../lib/collect/request-limiter";
import { waitBeforeRetry, waitSaid } from "../../lib/collect/retry-policy";

const now = Date.UTC(2026, 10, 22, 12);

test.each([
  ["17", 17_000],
  [" 0 ", 0],
  ["Sun, 22 Nov 2026 12:01:30 GMT", 90_000],
  ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["2026-11-22T12:01:30Z", undefined],
  ["", undefined],
])("Retry-After %j", (written, expected) => {
  expect(waitSaid(written, now)).toBe(expected);
});

const passing = fc.constantFrom(undefined, 408, 429, 500, 502, 503, 504);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test("waits longer each time, and never less than the service says", () => {
  fc.assert(
    fc.property(
      passing,
      fc.integer({ min: 1, max: 7 }),
      chance,
      fc.option(fc.nat(1800)),
      (status, failures, random, said) => {
        const failed = { ...(status !== undefined && { status }), ...(said !== null && { retryAfter: String(said) }) };
        const wait = waitBeforeRetry(failed, failures, now, random)!;
        const doubled = Math.min(1000 * 2 ** (failures - 1), 60_000);
        expect(wait).toBeGreaterThanOrEqual(said === null ? doubled / 2 : said * 1000);
        expect(wait).toBeLessThanOrEqual(said === null ? doubled : said * 1000 + 1000);
      },
    ),
  );
});

test("does not ask again where that is of no use, or after eight times, or for more than half an hour", () => {
  for (const status of [200, 302, 400, 401, 403, 404, 410, 501]) {
    expect(waitBeforeRetry({ status }, 1, now, 0)).toBeUndefined();
  }
  expect(waitBeforeRetry({ status: 503 }, 8, now, 0)).toBeUndefined();
  expect(waitBeforeRetry({ status: 429, retryAfter: "1801" }, 1, now, 0)).toBeUndefined();
});

test("no ten seconds see more than five requests, however the clock goes on", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(8000), { maxLength: 60 }), (pauses) => {
      const limiter = new RequestLimiter();
      let time = now;
      const sent = pauses.map((pause) => {
        time += pause;
        time += limiter.book(time);
        return time;
      });
      expect(sent.every((at, index) => index < 5 || at - sent[index - 5]! > 10_000)).toBe(true);
    }),
  );
});

test("the first five are sent at once, and a clock that is set back costs one wait", () => {
  const limiter = new RequestLimiter();
  expect([1, 2, 3, 4, 5].map(() => limiter.book(now))).toEqual([0, 0, 0, 0, 0]);
  expect(limiter.book(now - 3_600_000)).toBe(10_250);
});
