import * as fc from "fast-check";
import { VerdictTable } from "../../lib/evaluate/compile/verdict-table";

const keys = fc.record({ masks: fc.tuple(fc.nat(3), fc.integer(), fc.nat(1)), aspect: fc.nat(2) });

describe("the table of verdicts", () => {
  it("gives back what was stored under the same key, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 60 }), keys, (stored, asked) => {
        const table = new VerdictTable<number>(3, 4);
        const expected = new Map<string, number>();
        for (const [value, { masks, aspect }] of stored.entries()) {
          table.set(Int32Array.from(masks), aspect, value);
          expected.set(JSON.stringify([masks, aspect]), value);
        }
        for (const { masks, aspect } of [...stored, asked]) {
          expect(table.get(Int32Array.from(masks), aspect)).toBe(expected.get(JSON.stringify([masks, aspect])));
        }
      }),
    );
  });

  it("starts anew when it is full", () => {
    const table = new VerdictTable<number>(1);
    const stored = 40_000;
    for (let value = 0; value < stored; value++) table.set(Int32Array.of(value), 0, value);
    expect(table.get(Int32Array.of(0), 0)).toBeUndefined();
    expect(table.get(Int32Array.of(stored - 1), 0)).toBe(stored - 1);
  });
});
