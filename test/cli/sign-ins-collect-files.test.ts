import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Checkpoint } from "../../lib/collect/checkpoint";
import { openStage, type Stage } from "../support/sign-in-collection/stage";

let stage: Stage;

async function reopen(...settings: Parameters<typeof openStage>): Promise<void> {
  await stage.close();
  stage = await openStage(...settings);
}

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test.each<[string, (file: string) => void, string]>([
  ["a file without checkpoint", (file) => rmSync(`${file}.checkpoint`), "exists, and "],
  ["a checkpoint without file", (file) => rmSync(file), "is gone, and "],
  ["a file that lost its end", (file) => writeFileSync(file, "{}"), "has 2 bytes; expected at least the "],
  ["a checkpoint that is none", (file) => writeFileSync(`${file}.checkpoint`, "{"), "no checkpoint of this version"],
])("%s is refused", async (_, damage, words) => {
  const file = stage.file;
  await stage.collect();
  damage(file);
  const { code, stderr } = await stage.collect();

  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(readdirSync(stage.folder)).not.toContain("log.jsonl.lock");
});

test.each([
  [["--from", "2026-11-01"], "was begun with another beginning (2026-11-21T06:00:00.000Z, and now 2026-11-01T"],
  [["--kinds", "interactive"], "was begun with another kinds"],
  [["--api", "v1.0", "--kinds", "interactive"], "was begun with another version (beta, and now v1.0)"],
])("%j of another collection is refused", async (flags, words) => {
  await stage.collect();
  const { code, stderr } = await stage.collect(flags);

  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test("a run beside another one is refused, and a dead one's lock is not in the way", async () => {
  const lock = join(stage.folder, "log.jsonl.lock");
  const other = { host: hostname(), process: process.ppid, run: "x" };
  writeFileSync(lock, JSON.stringify(other));
  const refused = await stage.collect();
  writeFileSync(lock, JSON.stringify({ ...other, process: 2 ** 22 + 1 }));
  const allowed = await stage.collect();

  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain(`process ${process.ppid} on `);
  expect(refused.stderr).toContain("is filling it; wait for it, or remove ");
  expect(allowed.code).toBe(0);
  expect(readdirSync(stage.folder)).not.toContain("log.jsonl.lock");
});

test("a run whose lock another took over writes nothing any more", async () => {
  const lock = () => join(stage.folder, "log.jsonl.lock");
  await reopen({
    onRequest: () => {
      if (stage.graph.requests.length === 6) writeFileSync(lock(), '{"run":"other"}');
    },
  });
  const { code, stderr } = await stage.collect();

  expect(code).toBe(3);
  expect(stderr).toContain("another run took over; this one has stopped");
  expect(readFileSync(lock(), "utf8")).toBe('{"run":"other"}');
});

test("a page that was changed after it was collected is noticed where it matters", async () => {
  stage.graph.faults.push(...Array.from({ length: 9 }, () => undefined), { kind: "text", text: "[]" });
  await stage.collect();
  const { open } = (JSON.parse(readFileSync(`${stage.file}.checkpoint`, "utf8")) as Checkpoint).position;
  writeFileSync(stage.file, readFileSync(stage.file, "utf8").replaceAll('"id":"id-', '"no":"id-'));
  const { code, stderr } = await stage.collect();

  expect(open).toBeDefined();
  expect(code).toBe(2);
  expect(stderr).toContain("was changed since; expected what ");
});
