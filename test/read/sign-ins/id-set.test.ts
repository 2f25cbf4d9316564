import { IdSet, idMemory } from "../../../lib/read/sign-ins/id-set";
import { Seeded } from "../../support/sign-in-log/seeded";

describe("a set of ids", () => {
  test("knows each id once it was added, and takes none for another, while it grows", () => {
    const random = new Seeded(7);
    const ids = Array.from({ length: 50_000 }, () => random.guid());
    const set = new IdSet();
    expect(ids.filter((id) => !set.add(id))).toEqual([]);
    expect(ids.filter((id) => set.add(id))).toEqual([]);
  });

  test("tells ids apart that differ in one character anywhere", () => {
    const id = "00000000-0000-4000-a000-000000000000";
    const others = Array.from(id, (_, at) =>
      "123456789abcdef".split("").map((digit) => id.slice(0, at) + digit + id.slice(at + 1)),
    );
    const distinct = new Set(others.flat());
    const set = new IdSet();
    expect([...distinct].filter((other) => !set.add(other))).toEqual([]);
  });

  test("takes letters of either case for the same", () => {
    const set = new IdSet();
    expect([set.add("0AbC-def"), set.add("0aBc-DEF"), set.add("0abc-deg")]).toEqual([true, false, true]);
  });

  test("takes memory evenly as it grows, and little of it", () => {
    const random = new Seeded(9);
    const memory = idMemory();
    const set = new IdSet(memory);
    const sizes = Array.from({ length: 20 }, () => {
      for (let ids = 0; ids < 20_000; ids++) set.add(random.guid());
      return memory.byteLength;
    });
    const steps = sizes.slice(1).map((size, at) => size - sizes[at]!);
    expect(Math.max(...steps)).toBeLessThanOrEqual(1 << 20);
    expect(sizes.at(-1)! - idMemory().byteLength).toBeLessThan(400_000 * 11);
  });

  test("is one set for all who have its memory, also when one of them lets it grow", () => {
    const random = new Seeded(8);
    const ids = Array.from({ length: 30_000 }, () => random.guid());
    const memory = idMemory();
    const sets = [new IdSet(memory), new IdSet(memory), new IdSet(memory)];
    const setOf = (index: number) => sets[Math.floor(index / 1000) % 3]!;
    expect(ids.filter((id, index) => !setOf(index).add(id))).toEqual([]);
    expect(ids.filter((id, index) => setOf(index + 1000).add(id))).toEqual([]);
  });
});
