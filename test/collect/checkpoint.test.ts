import * as fc from "fast-check";
import { type Checkpoint, checkpointFrom, checkpointText } from "../../lib/collect/checkpoint";
import { collectedKinds } from "../../lib/collect/collected-kinds";

const time = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
const counts = { records: fc.nat(), duplicates: fc.nat(), outside: fc.nat() };

const checkpoint = fc
  .record({
    from: time,
    passed: fc.nat(1e9),
    ...counts,
    length: fc.nat(),
    next: fc.option(fc.webUrl()),
    open: fc.boolean(),
  })
  .map(({ from, passed, length, next, open, ...rest }): Checkpoint => {
    const kind = collectedKinds[1];
    const begin = { ...rest, length: Math.floor(length / 2) };
    const until = from + passed;
    return {
      subject: { tenantId: "t", baseUrl: "https://graph.microsoft.com", version: "beta", kinds: collectedKinds, from },
      position: {
        ...rest,
        length,
        until,
        windowLength: 3_600_000,
        ...(open && { open: { to: until + 1, kind, begin, ...(next !== null && { next }) } }),
      },
    };
  });

test("what is written is read back", () => {
  fc.assert(fc.property(checkpoint, (each) => expect(checkpointFrom(checkpointText(each))).toEqual(each)));
});

const good = JSON.parse(
  checkpointText({
    subject: { tenantId: "t", baseUrl: "https://x", version: "beta", kinds: ["interactiveUser"], from: 0 },
    position: {
      length: 10,
      records: 1,
      duplicates: 0,
      outside: 0,
      until: 5,
      windowLength: 60_000,
      open: { to: 9, kind: "interactiveUser", begin: { length: 10, records: 1, duplicates: 0, outside: 0 } },
    },
  }),
) as { readonly subject: object; readonly position: { readonly open: object } };

test.each<[string, object]>([
  ["another version", { ...good, formatVersion: 2 }],
  ["no position", { ...good, position: undefined }],
  ["a length below zero", { ...good, position: { ...good.position, length: -1 } }],
  ["a window that is over", { ...good, position: { ...good.position, open: { ...good.position.open, to: "1970" } } }],
  [
    "a kind that is not collected",
    { ...good, position: { ...good.position, open: { ...good.position.open, kind: "managedIdentity" } } },
  ],
  ["a window that begins behind the end", { ...good, position: { ...good.position, length: 9 } }],
  ["an end before the beginning", { ...good, subject: { ...good.subject, from: "2026-01-01T00:00:00.000Z" } }],
])("%s is no checkpoint", (_, value) => {
  expect(checkpointFrom(JSON.stringify(good))).toBeDefined();
  expect(checkpointFrom(JSON.stringify(value))).toBeUndefined();
});
