import { gzipSync } from "node:zlib";
import { generatedLog } from "../../support/sign-in-log/generated-log";
import { csv, logFormats, written } from "../../support/sign-in-log/log-formats";
import { log, readAll } from "../../support/sign-in-log/read-all";
import { portalRow } from "../../support/sign-in-log/vocabularies";

const { records } = generatedLog({ ordinary: 30 });
const ids = records.map(({ id }) => id);
const without = (...indexes: readonly number[]) => ids.filter((_, index) => !indexes.includes(index));
const lines = records.map((record) => JSON.stringify(record));
const jsonLines = (changed: Readonly<Record<number, string>>) =>
  log(`${lines.map((line, index) => changed[index] ?? line).join("\n")}\n`, "log.jsonl");

async function idsOf(...logs: Parameters<typeof readAll>) {
  const { signIns, damaged } = await readAll(...logs);
  return { ids: signIns.map(({ id }) => id), damaged };
}

describe("a damaged record", () => {
  test("is left out and named by its line", async () => {
    const result = await idsOf([jsonLines({ 2: lines[2]!.slice(0, 100), 5: lines[5]!.replace("{", "{{") })]);
    expect(result.ids).toEqual(without(2, 5));
    expect(result.damaged).toEqual([
      expect.stringMatching(/^log\.jsonl:3: /),
      'log.jsonl:6: found {; expected a member name in double quotes or "}"',
    ]);
  });

  test("may end between its members", async () => {
    const result = await idsOf([jsonLines({ 3: lines[3]!.slice(0, lines[3]!.indexOf(",") + 1) })]);
    expect(result.ids).toEqual(without(3));
    expect(result.damaged).toEqual(["log.jsonl:4: the line ends inside of a record"]);
  });

  test("may be the last, cut off", async () => {
    const text = lines.join("\n");
    const result = await idsOf([log(text.slice(0, -50), "log.jsonl")]);
    expect(result.ids).toEqual(without(29));
    expect(result.damaged).toHaveLength(1);
  });

  test.each([
    ["no id", { id: null }, "no id; expected a sign-in with its request id"],
    ["no time", { createdDateTime: 5 }, "no time (createdDateTime); expected one"],
    ["an odd time", { createdDateTime: "soon" }, '"soon" is no time; expected one like 2026-11-22T10:15:30Z'],
    ["a day that does not exist", { createdDateTime: "2026-02-30T00:00:00Z" }, expect.stringContaining("is no time")],
  ])("may have %s", async (_, changes, because) => {
    const { damaged } = await readAll([jsonLines({ 0: JSON.stringify({ ...records[0], ...changes }) })]);
    expect(damaged).toHaveLength(1);
    expect(damaged[0]!.slice("log.jsonl:1: ".length)).toEqual(because);
  });

  test("is fatal in strict mode, with its place", async () => {
    const reading = readAll([jsonLines({ 2: lines[2]!.slice(0, 100) })], { strict: true });
    await expect(reading).rejects.toThrow(/^log\.jsonl:3: found .*; expected /);
  });

  test("counts in the summary of its source", async () => {
    const { summaries } = await readAll([jsonLines({}), jsonLines({ 2: "nothing" })]);
    expect(summaries.map(({ signIns, duplicates, damaged }) => [signIns, duplicates, damaged])).toEqual([
      [30, 0, 0],
      [0, 29, 1],
    ]);
  });

  describe.each([
    ["on one line", JSON.stringify],
    ["over many lines", (value: unknown) => JSON.stringify(value, null, 2)],
  ])("in a page %s", (_, print) => {
    const page = print({ "@odata.context": "x", value: records, "@odata.nextLink": "y" });
    const begin = page.indexOf(ids[4]!);
    const end = page.indexOf(ids[5]!);
    const broken = (change: (record: string) => string) =>
      log(page.slice(0, begin) + change(page.slice(begin, end)) + page.slice(end), "page.json");

    test.each([
      ["a bracket that is missing", (record: string) => record.replace("}", "")],
      ["a bracket too many", (record: string) => record.replace("}", "}}")],
      ["an opening bracket too many", (record: string) => record.replace("{", "{{")],
      ["a quote that is missing", (record: string) => record.replace('","', ',"').replace('",\n', ",\n")],
      ["a word that is none", (record: string) => record.replace("false", "fasle")],
      ["a comma too many", (record: string) => record.replace("{", "{,")],
    ])("has %s, and the others are read", async (__, change) => {
      const result = await idsOf([broken(change)]);
      expect(result.ids).toEqual(without(4));
      expect(result.damaged.length).toBeGreaterThan(0);
      expect(result.damaged[0]).toMatch(/^page\.json, byte \d+: /);
    });

    test("is cut off with the file, and the others are read", async () => {
      const result = await idsOf([log(page.slice(0, end + 60), "page.json")]);
      expect(result.ids).toEqual(ids.slice(0, 5));
      expect(result.damaged).toEqual([expect.stringContaining("the file ends inside of a record")]);
    });

    test("is the list around whole ones", async () => {
      const result = await idsOf([log(page.slice(0, page.lastIndexOf("]")), "page.json")]);
      expect(result.ids).toEqual(ids);
      expect(result.damaged).toEqual([expect.stringContaining("the file ends before its list does")]);
    });
  });
});

describe("gzip that is cut off", () => {
  // Random letters, which gzip cannot shorten, so that most records lie in whole blocks.
  const text = lines.join("\n");
  const cut = { name: "log.jsonl.gz", bytes: gzipSync(text).subarray(0, -40) };

  test("gives all records before the cut, and says so", async () => {
    const result = await idsOf([cut], {}, 512);
    expect(result.ids).toEqual(ids.slice(0, result.ids.length));
    expect(result.ids.length).toBeGreaterThan(20);
    expect(result.damaged.at(-1)).toMatch(/^log\.jsonl\.gz: the gzip stream is damaged or cut off /);
  });

  test("is fatal in strict mode", async () => {
    await expect(readAll([cut], { strict: true })).rejects.toThrow(/^log\.jsonl\.gz.*; expected /);
  });

  test("does not stop the next file", async () => {
    const { signIns } = await readAll([cut, written(records, "jsonLines")]);
    expect(signIns.map(({ id }) => id)).toEqual(ids);
  });
});

describe("a damaged row of CSV", () => {
  const rows = csv(records.map(portalRow)).split("\r\n");
  const changed = (index: number, row: string) => log(rows.with(index, row).join("\r\n"), "InteractiveSignIns.csv");

  test("has cells too few", async () => {
    const result = await idsOf([changed(3, rows[3]!.split(",").slice(0, 2).join(","))]);
    expect(result.ids).toEqual(without(2));
    expect(result.damaged).toEqual([
      `InteractiveSignIns.csv:4: 2 cells; expected ${rows[0]!.split(",").length}, as many as there are columns`,
    ]);
  });

  test("has a quote that nothing ends, and takes no other row with it", async () => {
    const result = await idsOf([changed(3, rows[3]!.replace(/,(?=[^,]*$)/, ',"'))]);
    expect(result.ids).toEqual(without(2));
    expect(result.damaged).toEqual([expect.stringMatching(/^InteractiveSignIns\.csv:4: /)]);
  });
});

describe("what comes twice", () => {
  test("is counted once, across files and formats", async () => {
    const { signIns, summaries } = await readAll([
      written(records.slice(0, 20), "graphPage"),
      written(records.slice(10), "storageAccount"),
      log(`${logFormats.jsonLines.write(records)}${logFormats.jsonLines.write(records)}`),
    ]);
    expect(signIns.map(({ id }) => id)).toEqual(ids);
    expect(summaries.map(({ duplicates }) => duplicates)).toEqual([0, 10, 60]);
  });
});

test.each(["constructor", "__proto__"])(
  "records of a log called %s are counted as of any other log",
  async (category) => {
    const record = JSON.stringify({ time: "2026-11-22T10:15:30Z", category, properties: { id: "a" } });
    const { summaries, signIns } = await readAll([log(`${lines[0]!}\n${record}\n${record}\n`, "log.jsonl")]);
    expect(signIns).toHaveLength(1);
    expect(Object.entries(summaries[0]!.others)).toEqual([[category, 2]]);
  },
);

test("words that are the names of an object's own parts say nothing", async () => {
  const { signIns } = await readAll([
    jsonLines({ 0: JSON.stringify({ ...records[0], isInteractive: "constructor" }) }),
  ]);
  const device = { ...records[0]!.deviceDetail, isCompliant: "toString", trustType: "valueOf" };
  const [signIn] = (await readAll([jsonLines({ 0: JSON.stringify({ ...records[0], deviceDetail: device }) })])).signIns;
  expect(signIns).toHaveLength(30);
  expect(signIn!.device).toMatchObject({ isCompliant: undefined, trustType: undefined });
});
