import * as fc from "fast-check";
import type { SignInEvent } from "../../lib/model/sign-in-event";
import { addEnd, allEnds, hasEndedSince, newRecentEnds, sharedKey } from "../../lib/replay/recent-ends";
import { Seeded } from "../support/sign-in-log/seeded";

const mostKept = 1 << 15;
const random = new Seeded(11);
const keys = Array.from({ length: 4 * mostKept }, () => keyOf({ correlationId: random.guid() }));

function keyOf(more: Partial<SignInEvent>): number {
  const event = { correlationId: "c", userId: "user", userPrincipalName: "name", appId: "app", ...more };
  return sharedKey(event as SignInEvent);
}

test("the latest end of every sign-in is known, in whichever order they come", () => {
  const end = fc.tuple(fc.constantFrom(...keys.slice(0, 300)), fc.nat(50));
  fc.assert(
    fc.property(fc.array(end, { maxLength: 600 }), (added) => {
      const ends = newRecentEnds();
      const latest = new Map<number, number>();
      for (const [key, time] of added) {
        addEnd(ends, key, time);
        latest.set(key, Math.max(time, latest.get(key) ?? 0));
      }
      const all = [...allEnds(ends)];
      const found = new Map(all.flatMap((key, at) => (at % 2 === 0 ? [[key, all[at + 1]!]] : [])));
      expect(found).toEqual(latest);
      for (const [key, time] of latest) {
        expect([hasEndedSince(ends, key, time), hasEndedSince(ends, key, time + 1)]).toEqual([true, false]);
      }
      expect(hasEndedSince(ends, keys[301]!, 0)).toBe(false);
    }),
  );
});

test("as many are kept as were promised, and no more than twice as many", () => {
  const ends = newRecentEnds();
  keys.forEach((key, time) => {
    addEnd(ends, key, time);
    const oldest = time - mostKept + 1;
    if (oldest >= 0 && !hasEndedSince(ends, keys[oldest]!, oldest)) throw new Error(`end ${oldest} is forgotten`);
  });
  const kept = allEnds(ends).length / 2;
  expect(kept).toBeGreaterThanOrEqual(mostKept);
  expect(kept).toBeLessThan(2 * mostKept);
  expect(hasEndedSince(ends, keys[0]!, 0)).toBe(false);
});

test("what differs in anything that records of one sign-in share is another sign-in", () => {
  const others = [
    keyOf({}),
    keyOf({ correlationId: "C" }),
    keyOf({ correlationId: undefined }),
    keyOf({ userId: "other" }),
    keyOf({ userId: undefined }),
    keyOf({ appId: "other" }),
    keyOf({ correlationId: "capp", appId: "" }),
    keyOf({ correlationId: "", userId: "cuser" }),
  ];
  expect(new Set(others).size).toBe(others.length);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.every((key) => Number.isSafeInteger(key) && key > 0)).toBe(true);
});
