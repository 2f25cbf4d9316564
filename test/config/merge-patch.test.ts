import * as fc from "fast-check";
import { isMapping, mergePatch } from "../../lib/config/merge-patch";

const key = fc.constantFrom("a", "b", "c", "d");
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(1, "x", true, null),
    fc.array(fc.integer(), { maxLength: 2 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const mapping = fc.dictionary(key, tree, { maxKeys: 4, noNullPrototype: true });

test.each<[unknown, unknown, unknown]>([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "foo" }, null, null],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("RFC 7386, appendix A: %j patched with %j is %j", (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});

test("null removes: no mapping that a patch makes holds one", () => {
  const hasNull = (value: unknown): boolean =>
    isMapping(value) && Object.values(value).some((member) => member === null || hasNull(member));
  fc.assert(
    fc.property(mapping, mapping, (target, patch) => {
      expect(hasNull(mergePatch(mergePatch({}, target), patch))).toBe(false);
    }),
  );
});

test("a patch applied twice is a patch applied once", () => {
  fc.assert(
    fc.property(mapping, tree, (target, patch) => {
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toEqual(once);
    }),
  );
});

test("what a patch does not name stays, what it replaces is replaced, and neither input changes", () => {
  fc.assert(
    fc.property(mapping, mapping, (target, patch) => {
      const before = JSON.stringify([target, patch]);
      const merged = mergePatch(target, patch) as Record<string, unknown>;
      const settled = (name: string) => !isMapping(patch[name]);
      const expected = { ...target, ...patch };
      const names = Object.keys(expected).filter((name) => settled(name) && patch[name] !== null);
      expect(names.map((name) => [name, merged[name]])).toEqual(names.map((name) => [name, expected[name]]));
      expect(Object.keys(merged).filter((name) => patch[name] === null)).toEqual([]);
      expect(JSON.stringify([target, patch])).toBe(before);
    }),
  );
});
