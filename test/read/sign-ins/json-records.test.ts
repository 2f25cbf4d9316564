import * as fc from "fast-check";
import { JsonLines } from "../../../lib/read/sign-ins/json-lines";
import { JsonStructure } from "../../../lib/read/sign-ins/json-structure";
import type { JsonSink } from "../../../lib/read/sign-ins/json-sink";
import { numberOfRuns } from "../../support/number-of-runs";

interface Item {
  readonly id: string;
  readonly mark: true;
}

/** Values that look like structure: brackets, quotes, backslashes and line ends in texts. */
const texts = fc.string({ unit: fc.constantFrom('"', "\\", "{", "}", "[", "]", ",", ":", "\n", "a", "é", "😀") });
const values = fc.oneof(
  texts,
  fc.integer(),
  fc.constant(null),
  fc.array(texts),
  fc.record({ id: texts, value: fc.array(texts) }),
);
const items: fc.Arbitrary<Item> = fc.record({
  id: texts,
  mark: fc.constant(true as const),
  more: values,
  list: fc.array(values),
});
const someItems = fc.array(items, { maxLength: 6 });
const indents = fc.constantFrom(undefined, 1, 2, "\t");

/** One of several documents in a file, with the records in it. */
const documents = fc.oneof(
  fc.tuple(someItems, indents).map(([list, indent]) => ({ list, text: JSON.stringify(list, null, indent) })),
  fc.tuple(someItems, indents, fc.constantFrom("value", "records")).map(([list, indent, key]) => ({
    list,
    text: JSON.stringify({ "@odata.context": 'a"]}', [key]: list, next: { value: [1] } }, null, indent),
  })),
  fc.tuple(items, indents).map(([item, indent]) => ({ list: [item], text: JSON.stringify(item, null, indent) })),
  someItems.map((list) => ({ list, text: list.map((item) => JSON.stringify(item)).join("\n") })),
);
const files = fc.array(documents, { maxLength: 5 });
const cuts = fc.array(fc.nat(400), { maxLength: 30 });

function isItem(json: unknown): json is Item {
  return typeof json === "object" && json !== null && "mark" in json && json.mark === true;
}

/** Gives the bytes in pieces of the lengths, again and again. */
function split(
  Splitter: new (sink: JsonSink) => Pick<JsonLines, "push" | "end">,
  text: string,
  lengths: readonly number[],
) {
  const records: unknown[] = [];
  const damaged: string[] = [];
  const splitter = new Splitter({
    record: (json) => records.push(json),
    damaged: (_, because) => damaged.push(because),
    isRecord: isItem,
  });
  const bytes = Buffer.from(text);
  for (let at = 0, cut = 0; at < bytes.length; cut++) {
    const length = lengths.length === 0 ? bytes.length : lengths[cut % lengths.length]! + 1;
    splitter.push(bytes.subarray(at, at + length));
    at += length;
  }
  splitter.end();
  return { records, damaged };
}

describe.each([
  ["lines first", JsonLines],
  ["structure", JsonStructure],
])("JSON of any layout, read by %s", (_, Splitter) => {
  test("gives the records of all documents, wherever the bytes are cut", () => {
    fc.assert(
      fc.property(files, cuts, (file, lengths) => {
        const text = file.map((document) => document.text).join("\n");
        const { records, damaged } = split(Splitter, text, lengths);
        expect(damaged).toEqual([]);
        expect(records).toEqual(file.flatMap(({ list }) => list));
      }),
      { numRuns: numberOfRuns({ ci: 300, nightly: 10_000 }) },
    );
  });
});

test.each([
  ["lines", JsonLines, (records: readonly string[]) => records.join("\n")],
  ["a list", JsonStructure, (records: readonly string[]) => `[${records.join(",")}]`],
])("damage loses the record that it is in, of %s, and no other", (_, Splitter, join) => {
  const damages = fc.constantFrom("", "}", "{", '"', "]", "[", "x", ",");
  const lists = fc.array(items, { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(lists, fc.nat(), damages, cuts, (list, place, damage, lengths) => {
      const marked = list.map((item, index) => ({ ...item, id: `item ${index}` }));
      const broken = JSON.stringify(marked[1]);
      const at = place % broken.length;
      const damagedText = broken.slice(0, at) + damage + broken.slice(at + 1);
      fc.pre(!pageBeginning.test(damagedText));
      const texts = marked.map((item, index) => (index === 1 ? damagedText : JSON.stringify(item)));
      const { records, damaged } = split(Splitter, join(texts), lengths);
      const ids = records.map((record) => (isItem(record) ? record.id : undefined));
      // Without its first bracket the rest of a record in a list may as well belong to the one before.
      const lost = at === 0 && Splitter === JsonStructure ? ["item 0", "item 1"] : ["item 1"];
      const others = marked.map(({ id }) => id).filter((id) => !lost.includes(id));
      expect(ids).toEqual(expect.arrayContaining(others));
      expect(isWhole(damagedText) || damaged.length > 0).toBe(true);
    }),
    { numRuns: numberOfRuns({ ci: 300, nightly: 10_000 }) },
  );
});

/** Damage may leave what a page begins with, whose records then are not expected one a line. */
const pageBeginning = /^\{[^{}[\]]*"value":\[/;

function isWhole(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("a record without end does not hide the ones behind it", () => {
  const whole = Array.from({ length: 3 }, (_, index) => JSON.stringify({ id: `${index}`, mark: true }));
  const endless = `{"id":"x","text":"${"y".repeat(5_000_000)}`;
  const { records, damaged } = split(JsonStructure, `[${endless},${whole.join(",")}]`, [65_536]);
  expect(records).toHaveLength(3);
  expect(damaged[0]).toBe("the record has no end");
});
