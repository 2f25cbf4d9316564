import * as fc from "fast-check";
import { halved, lengthAfter, longestWindow, nextWindow, shortestWindow, type Window } from "../../lib/collect/windows";

const hour = 3_600_000;

test("windows follow each other without a gap or an overlap, whatever they hold", () => {
  const steps = fc.array(
    fc.oneof(
      fc.nat(2_000_000).map((records) => ({ records })),
      fc.constant("lost" as const),
    ),
  );
  fc.assert(
    fc.property(fc.nat(1e9), fc.integer({ min: 1, max: 48 * hour }), steps, (from, range, plan) => {
      const end = from + range;
      let [until, length, lost] = [from, hour, 0];
      const done: Window[] = [];
      const lengths: number[] = [];
      for (let step = 0; ; step++) {
        const window = nextWindow(until, end, length);
        if (!window) break;
        const what = plan[step % Math.max(plan.length, 1)] ?? { records: 0 };
        if (what === "lost" && lost < 3) {
          lost++;
          length = halved(window);
        } else {
          lost = 0;
          done.push(window);
          until = window.to;
          length = lengthAfter(window, what === "lost" ? 0 : what.records);
        }
        if (length < shortestWindow || length > longestWindow || length % 60_000 !== 0) lengths.push(length);
      }
      expect(lengths).toEqual([]);
      expect([done[0]?.from, done.at(-1)?.to]).toEqual([from, end]);
      expect(done.every((each, index) => each.from === (done[index - 1]?.to ?? from) && each.from < each.to)).toBe(
        true,
      );
    }),
    { numRuns: 100 },
  );
});

test("a quiet log is asked by the week, a busy one by the minute", () => {
  const after = (records: number) => {
    let length = hour;
    for (let step = 0; step < 6; step++) length = lengthAfter({ from: 0, to: length }, (records * length) / hour);
    return length;
  };
  expect(after(0)).toBe(longestWindow);
  expect(after(10_000)).toBe(hour);
  expect(after(300_000)).toBe(2 * 60_000);
  expect(after(100_000_000)).toBe(shortestWindow);
});
