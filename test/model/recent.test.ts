import { Recent } from "../../lib/model/recent";

test("makes a value once, and again when others were made since", () => {
  const recent = new Recent<{ readonly of: string }>(2);
  const made: string[] = [];
  const ask = (key: string) =>
    recent.get(key, () => {
      made.push(key);
      return { of: key };
    });

  expect(["a", "b", "a", "c", "b", "a"].map((key) => ask(key).of)).toEqual(["a", "b", "a", "c", "b", "a"]);
  expect(made).toEqual(["a", "b", "c", "a"]);
});
