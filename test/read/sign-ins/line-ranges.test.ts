import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lineRanges } from "../../../lib/read/sign-ins/line-ranges";
import { readSignIns } from "../../../lib/read/sign-ins/read-sign-ins";
import { fileSource } from "../../../lib/read/sign-ins/sign-in-source";
import { generatedLog } from "../../support/sign-in-log/generated-log";
import { type LogFormat, packed, written } from "../../support/sign-in-log/log-formats";

const { records } = generatedLog({ ordinary: 40 });
const folder = mkdtempSync(join(tmpdir(), "line-ranges-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(format: LogFormat, change = (log: ReturnType<typeof written>) => log): string {
  const { name, bytes } = change(written(records, format));
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

describe("parts of a file of JSON lines", () => {
  test.each([1, 2, 3, 7, 1000])("hold each record once, in order: %d parts", async (parts) => {
    const file = fileOf("jsonLines");
    const ranges = await lineRanges(file, parts);
    expect(ranges.length).toBeLessThanOrEqual(parts);
    expect(ranges.length).toBeGreaterThanOrEqual(Math.min(parts, 20));
    const ids: string[] = [];
    for (const range of ranges) {
      for await (const batch of readSignIns([fileSource(file, range)])) ids.push(...batch.map(({ id }) => id));
    }
    expect(ids).toEqual(records.map(({ id }) => id));
  });

  test.each(["graphPage", "graphArray", "logAnalyticsCsv"] as const)(
    "is the whole of what has no lines: %s",
    async (format) => {
      const file = fileOf(format);
      const ranges = await lineRanges(file, 4);
      expect(ranges).toHaveLength(1);
      for await (const batch of readSignIns([fileSource(file, ranges[0]!)])) expect(batch.length).toBeGreaterThan(0);
    },
  );

  test("is the whole of what is packed", async () => {
    expect(await lineRanges(fileOf("jsonLines", packed), 4)).toHaveLength(1);
  });

  test("say where damage is in the file", async () => {
    const file = join(folder, "damaged.jsonl");
    const first = `${JSON.stringify(records[0])}\n`;
    writeFileSync(file, `${first}${first.slice(0, 50)}\n${JSON.stringify(records[1])}\n`);
    const places: string[] = [];
    const source = fileSource(file, { start: first.length, end: first.length * 3 });
    for await (const _ of readSignIns([source], { onDamaged: ({ place }) => places.push(place) }));
    expect(places).toEqual([`${file}, byte ${first.length}`]);
  });
});
