import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import type { SignInEvent } from "../../../../lib/model/sign-in-event";
import { readSignIns } from "../../../../lib/read/sign-ins/read-sign-ins";
import type { SignInSourceSummary } from "../../../../lib/read/sign-ins/sign-in-log";
import { fileSource } from "../../../../lib/read/sign-ins/sign-in-source";
import type { SignInStep } from "../../../../lib/read/sign-ins/sign-in-step";
import type { PartReading } from "../../../../lib/read/sign-ins/threads/held-part";
import { generatedLog } from "../../../support/sign-in-log/generated-log";
import { countInTurns } from "../../../support/sign-in-log/in-turns";
import { monitorRecord } from "../../../support/sign-in-log/vocabularies";
import { numberOfRuns } from "../../../support/number-of-runs";

const folder = mkdtempSync(join(tmpdir(), "parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Short, so that many fit a small part. */
const records = generatedLog({ ordinary: 14 }).records.map((record) => {
  const { id, createdDateTime, userId, appId, status, userAgent } = record;
  return { id, createdDateTime, userId, appId, status, userAgent: userAgent?.slice(0, 20) };
});
const monitored = generatedLog({ ordinary: 3, seed: 5 }).records.map(monitorRecord);

/** Sign-ins with the whole of them, so that which of two equal ids counted shows. */
const step: SignInStep<string[]> = {
  begin: () => [],
  count: (tally, signIn) => void tally.push(textOf(signIn)),
  merge: (into, other) => void into.push(...other),
};

function textOf(signIn: SignInEvent): string {
  return JSON.stringify(signIn);
}

const record = fc.constantFrom(...records);
const line = fc.oneof(
  { weight: 12, arbitrary: record.map((each) => JSON.stringify(each)) },
  // The same sign-in, as a later export tells it.
  { weight: 3, arbitrary: record.map((each) => JSON.stringify({ ...each, status: { errorCode: 50126 } })) },
  { weight: 2, arbitrary: fc.constantFrom(...monitored).map((each) => JSON.stringify(each)) },
  { weight: 2, arbitrary: record.map((each) => JSON.stringify(each).slice(0, 70)) },
  { weight: 1, arbitrary: record.map((each) => `${JSON.stringify(each)}}`) },
  { weight: 1, arbitrary: fc.constantFrom("", "  ", "x", "\u001b[2J", "[]", "{}", "null", '{"value":[]}') },
  { weight: 1, arbitrary: fc.constant('{"category":"AuditLogs","properties":{"id":"a"}}') },
  { weight: 1, arbitrary: fc.constant('{"userPrincipalName":"a@contoso.com","id":"1"}') },
  { weight: 1, arbitrary: fc.array(record, { maxLength: 3 }).map((value) => JSON.stringify({ value })) },
  { weight: 1, arbitrary: record.map((each) => `\ufeff${JSON.stringify(each)}`) },
);
/** What makes all that follows lean on it. */
const oddLine = fc.oneof(
  record.map((each) => JSON.stringify(each, undefined, 1)),
  fc.array(record, { minLength: 1, maxLength: 3 }).map((value) => JSON.stringify(value, undefined, 1)),
  record.map((each) =>
    JSON.stringify(each).replace(/"createdDateTime":"[^"]*"/, '"createdDateTime":"13/11/2026 10:00"'),
  ),
  record.map((each) =>
    JSON.stringify(each).replace(/"createdDateTime":"[^"]*"/, '"createdDateTime":"03/11/2026 10:00"'),
  ),
  record.map((each) => `[${JSON.stringify(each)},{"id":`),
  fc.constant("{"),
  fc.constant(Array.from({ length: 101 }, (_, index) => `{"a":${index}}`).join("\n")),
);
const lines = fc.array(fc.oneof({ weight: 40, arbitrary: line }, { weight: 1, arbitrary: oddLine }), { maxLength: 40 });
const content = fc
  .record({
    begin: fc.oneof(
      { weight: 8, arbitrary: record.map((each) => JSON.stringify(each)) },
      { weight: 2, arbitrary: line },
    ),
    lines,
    end: fc.constantFrom("\n", "\r\n", "\n\n"),
    last: fc.constantFrom("", "\n"),
  })
  .map(({ begin, lines: more, end, last }) => [begin, ...more].join(end) + last);

const reading = fc.record({
  strict: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  dateOrder: fc.constantFrom(undefined, undefined, "dayFirst" as const),
  mostNotes: fc.constantFrom(2, 1000),
});

interface Outcome {
  readonly counted: readonly string[];
  readonly summaries: readonly SignInSourceSummary[];
  readonly damaged: readonly string[];
  readonly error?: string;
}

async function outcome(
  read: (damaged: string[]) => Promise<Pick<Outcome, "counted" | "summaries">>,
  mostTold: number,
): Promise<Outcome> {
  const damaged: string[] = [];
  try {
    const { counted, summaries } = await read(damaged);
    const plain = summaries.map(({ name, formats, signIns, duplicates, damaged: bad, others }) => {
      return { name, formats, signIns, duplicates, damaged: bad, others: { ...others } };
    });
    return { counted: counted.toSorted(), summaries: plain, damaged: damaged.slice(0, mostTold) };
  } catch (error) {
    const { name, message } = error as Error;
    return { counted: [], summaries: [], damaged: damaged.slice(0, mostTold), error: `${name}: ${message}` };
  }
}

type Read = PartReading & { readonly dateOrder: "dayFirst" | undefined };

function inOne(files: readonly string[], { strict, dateOrder, mostNotes }: Read): Promise<Outcome> {
  return outcome(async (damaged) => {
    const log = readSignIns(
      files.map((file) => fileSource(file)),
      {
        strict,
        ...(dateOrder && { dateOrder }),
        onDamaged: ({ place, because }) => damaged.push(`${place}: ${because}`),
      },
    );
    const counted: string[] = [];
    for await (const batch of log) counted.push(...batch.map(textOf));
    return { counted, summaries: log.summaries };
  }, mostNotes);
}

function inSeveral(
  files: readonly string[],
  read: Read,
  size: number,
  threads: number,
  seed: number,
): Promise<Outcome> {
  return outcome(async (damaged) => {
    const sources = files.map((file) => fileSource(file));
    const onDamaged = ({ place, because }: { place: string; because: string }) => damaged.push(`${place}: ${because}`);
    const all = await countInTurns(sources, step, { size, threads, seed, reading: read, onDamaged });
    expect(all.progress).toBe(all.tally.length);
    return { counted: all.tally, summaries: all.summaries };
  }, read.mostNotes);
}

let number = 0;

function fileOf(text: string | Buffer): string {
  const file = join(folder, `${number++}.jsonl`);
  writeFileSync(file, text);
  return file;
}

test("threads find what one finds, wherever the parts are cut and whichever is ahead", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 3 }),
      reading,
      fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 3000 })),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      async (contents, read, size, threads, seed) => {
        const files = contents.map(fileOf);
        const expected = await inOne(files, read);
        expect(await inSeveral(files, read, size, threads, seed)).toEqual(expected);
        for (const file of files) rmSync(file);
      },
    ),
    { numRuns: numberOfRuns({ ci: 200, nightly: 20_000 }) },
  );
}, 120_000);

describe("what no part can tell by itself", () => {
  const plainRead: Read = { strict: false, dateOrder: undefined, mostNotes: 1000 };
  const withTime = (createdDateTime: string, index = 0) => JSON.stringify({ ...records[index], createdDateTime });
  const foreign = '{"a":1}';
  const auditLog = '{"category":"AuditLogs","properties":{"id":"a"}}';
  const broken = `{"id":"${"x".repeat(40)}`;

  test.each([
    [
      "the order of day and month, which an earlier time tells",
      [withTime("13/11/2026 10:00"), withTime("03/11/2026 10:00", 1)],
    ],
    ["two times that contradict each other", [withTime("13/11/2026 10:00"), withTime("11/13/2026 10:00", 1)]],
    ["a wrong file, that holds some damage first", [`{"b":1}`, ...Array.from({ length: 120 }, () => foreign)]],
    ["a file of damage and of something else", [foreign, `${broken}}}`, `${broken}}}`, foreign]],
    ["a wrong file, behind a record of another log", [auditLog, ...Array.from({ length: 30 }, () => foreign)]],
    ["damage behind records of another log, without a sign-in", [auditLog, auditLog, foreign, foreign, withTime("x")]],
    ["a sign-in at the end of what looked wrong", [auditLog, foreign, foreign, JSON.stringify(records[0])]],
    [
      "a list that begins on a later line",
      [withTime("2026-11-03T10:00:00Z"), "[", `${JSON.stringify(records[1])},`, JSON.stringify(records[2]), "]"],
    ],
  ])("%s", async (_, linesOfFile) => {
    const file = fileOf(linesOfFile.join("\n"));
    const expected = await inOne([file], plainRead);
    for (const size of [5, 40, 150]) {
      for (const seed of [1, 2, 3]) expect(await inSeveral([file], plainRead, size, 2, seed)).toEqual(expected);
    }
  });
});
