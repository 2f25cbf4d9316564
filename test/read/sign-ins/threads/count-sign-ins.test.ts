import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Tally } from "../../../../lib/sign-ins/tally";
import { countSignIns } from "../../../../lib/read/sign-ins/count-sign-ins";
import { fileSource, type SignInSource } from "../../../../lib/read/sign-ins/sign-in-source";
import type { SignInStepAt } from "../../../../lib/read/sign-ins/sign-in-step";
import { generatedLog } from "../../../support/sign-in-log/generated-log";
import { type LogFormat, packed, written } from "../../../support/sign-in-log/log-formats";
import { findings } from "../../../support/sign-in-log/planted";

const folder = mkdtempSync(join(tmpdir(), "count-sign-ins-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { records, population } = generatedLog({ ordinary: 1200, plant: findings, days: 2 });
const breakGlass = population.breakGlass.map(({ id }) => id);
const reportStep = require.resolve("../../../../lib/cli/report-step");

function file(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

function logOf(format: LogFormat, from: number, to: number): Buffer {
  return written(records.slice(from, to), format).bytes;
}

/** More than two parts, with damage, and what other files hold too. */
const lines = file(
  "lines.jsonl",
  Buffer.concat([logOf("jsonLines", 0, 700), Buffer.from("{x\n"), logOf("jsonLines", 690, 1100)]),
);
const files = [
  lines,
  file("packed.jsonl.gz", packed({ name: "", bytes: logOf("storageAccount", 900, 1200) }).bytes),
  file("page.json", logOf("graphPage", 1150, 1230)),
  file("InteractiveSignIns_1.csv", logOf("portalCsv", 1200, 1250)),
];

interface Asked {
  readonly threads: number;
  readonly strict?: boolean;
}

const ids: SignInStepAt<object, string[]> = {
  module: require.resolve("../../../support/sign-in-log/id-step"),
  options: {},
};

async function counted<T>(
  sources: readonly SignInSource[],
  step: SignInStepAt<object, T>,
  { threads, strict = false }: Asked,
) {
  const told: string[] = [];
  let progress = 0;
  const all = await countSignIns(sources, step, {
    threads,
    strict,
    mostTold: 20,
    onDamaged: ({ place, because }) => told.push(`${place}: ${because}`),
    onProgress: (signIns) => (progress += signIns),
    worthThreads: 0,
  });
  const summaries = all.summaries.map(({ name, formats, signIns, duplicates, damaged, others }) => {
    return { name, formats, signIns, duplicates, damaged, others: { ...others } };
  });
  return { tally: all.tally, summaries, told, progress };
}

function sourcesOf(...paths: readonly string[]): readonly SignInSource[] {
  return paths.map((path) => fileSource(path));
}

async function failure(paths: readonly string[], asked: Asked, step = ids): Promise<Record<string, unknown>> {
  try {
    await counted(sourcesOf(...paths), step, asked);
  } catch (error) {
    const { name, message, code, path, syscall } = error as NodeJS.ErrnoException;
    return { name, message, code, path, syscall };
  }
  throw new Error("it did not fail");
}

function threadsLeft(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Worker" || resource === "MessagePort")
    .length;
}

describe("sign-ins that several threads count", () => {
  test("are those that one counts, of every kind of file, with what is said of them", async () => {
    const one = await counted(sourcesOf(...files), ids, { threads: 1 });
    const several = await counted(sourcesOf(...files), ids, { threads: 3 });
    expect({ ...several, tally: several.tally.toSorted() }).toEqual({ ...one, tally: one.tally.toSorted() });
    expect(several.summaries.map(({ duplicates }) => duplicates)).toEqual([10, 200, 50, 30]);
    expect(several.told).toEqual([expect.stringContaining("lines.jsonl:701: ")]);
  }, 60_000);

  test("give one report, with pseudonyms too", async () => {
    const pseudonymKey = "0123456789abcdef0123456789abcdef";
    for (const options of [{ breakGlass }, { breakGlass, pseudonymKey }]) {
      const step: SignInStepAt<object, Tally> = { module: reportStep, options };
      const one = await counted(sourcesOf(...files), step, { threads: 1 });
      const several = await counted(sourcesOf(...files), step, { threads: 2 });
      one.tally.breakGlass.latest.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
      expect(one.tally.breakGlass.signIns).toBeGreaterThan(0);
      expect(several).toEqual(one);
    }
  }, 60_000);
});

describe("what goes wrong in a thread", () => {
  const wrong = file("wrong.json", Buffer.from('{"format_version":"1","resource_changes":[]}'));
  const empty = join(folder, "empty.json");
  writeFileSync(empty, "");

  test.each([
    ["a file that is no log", [lines, wrong], {}, ids],
    ["an empty file", [empty, lines], {}, ids],
    ["damage in strict mode", files, { strict: true }, ids],
    ["a step that cannot go on", files, {}, { ...ids, options: { failsAt: records[1000]!.id } }],
  ])(
    "is said as one thread would say it: %s",
    async (_, paths, asked, step) => {
      const before = threadsLeft();
      const several = await failure(paths, { ...asked, threads: 2 }, step);
      expect(threadsLeft()).toBe(before);
      expect(several).toEqual(await failure(paths, { ...asked, threads: 1 }, step));
    },
    60_000,
  );

  test("is an error of the file system with its path", async () => {
    const path = join(folder, "nowhere.jsonl");
    expect(await failure([lines, path], { threads: 2 })).toMatchObject({ code: "ENOENT", path });
  });
});

test("what is no file is read by the thread that asks", async () => {
  const stream: SignInSource = { name: "standard input", bytes: () => Readable.from([logOf("jsonLines", 0, 5)]) };
  const { tally, summaries } = await counted([...sourcesOf(lines), stream], ids, { threads: 2 });
  expect(tally).toHaveLength(1100);
  expect(summaries[1]).toMatchObject({ name: "standard input", signIns: 0, duplicates: 5 });
});
