import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectedKinds } from "../../lib/collect/collected-kinds";
import type { FaultRule } from "../../lib/emulator/faults/fault-rule";
import { defaultTenant } from "../../lib/emulator/seeds/new-tenant";
import { type RunningEmulator, startEmulator } from "../../lib/emulator/start-emulator";
import { runCollect } from "../support/sign-in-collection/run-collect";
import { VirtualClock } from "../support/sign-in-collection/virtual-clock";

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 22, 12);

/** Of all kinds in turn, a minute apart, the last one settled: more than a page of Graph holds. */
const signIns = Array.from({ length: 4400 }, (_, index) => ({
  id: `id-${index}`,
  createdDateTime: new Date(noon - 4 * hour - index * 60_000).toISOString(),
  signInEventTypes: [collectedKinds[index % 4]!],
}));

let clock: VirtualClock;
let folder: string;
let running: RunningEmulator;

beforeEach(async () => {
  clock = new VirtualClock(noon);
  folder = mkdtempSync(join(tmpdir(), "emulator-collect-"));
  running = await startEmulator({ now: () => new Date(clock.now()) });
  const response = await fetch(`${running.url}/emulator/sign-ins`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ value: signIns }),
  });
  if (!response.ok) throw new Error(await response.text());
});

afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

/** Runs `sign-ins collect` against the emulator by its own means: tokens, pages and waits are real but for the clock. */
async function collected(...flags: readonly string[]) {
  const { tenantId, client } = defaultTenant;
  const out = join(folder, "log.jsonl");
  const who = ["--tenant", tenantId, "--client", client.clientId];
  const where = ["--base-url", running.url, "--authority", running.url, "--out", out];
  const result = await runCollect([...who, ...where, "--from", "2026-11-18", "--json", ...flags], clock, {
    environment: { ARM_CLIENT_SECRET: client.secret },
  });
  const lines = result.code === 2 ? [] : readFileSync(out, "utf8").trimEnd().split("\n");
  return { ...result, ids: lines.map((line) => (JSON.parse(line) as { id: string }).id) };
}

const wanted = signIns.map(({ id }) => id).toSorted();

test("collects a log of many pages from the emulator, each sign-in once", async () => {
  const { code, stdout, ids } = await collected();
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ complete: true, signIns: signIns.length });
  expect(ids.toSorted()).toEqual(wanted);
});

test("the same with whatever the emulator can do to requests", async () => {
  const path = "/auditLogs/*";
  const faults: FaultRule[] = [
    { fault: "429", path, at: 2, retryAfterSeconds: 30 },
    { fault: "429", path, at: 4 },
    { fault: "503", path, at: 6, times: 2 },
    { fault: "500", path, at: 9 },
    { fault: "drop", path, at: 11 },
    { fault: "lost", path, at: 13 },
    { fault: "slow", path, at: 15, delayMs: 20 },
    { fault: "503", path: "*/oauth2/v2.0/token" },
  ];
  running.emulator.faults.set(faults);
  running.emulator.change({ clockSkewSeconds: 120, throttle: true });
  const { code, ids } = await collected();
  expect(code).toBe(0);
  expect(ids.toSorted()).toEqual(wanted);
  expect(clock.waits.some((wait) => wait >= 30_000)).toBe(true);
});

test("goes on where the tenant stopped answering", async () => {
  running.emulator.faults.set([{ fault: "stop", path: "/auditLogs/*", at: 12 }]);
  const cut = await collected();
  expect(cut.code).toBe(3);
  running.emulator.faults.set([]);
  const { code, ids } = await collected();
  expect(code).toBe(0);
  expect(cut.ids.length).toBeGreaterThan(0);
  expect(cut.ids.length).toBeLessThan(wanted.length);
  expect(ids.toSorted()).toEqual(wanted);
});

test("says which permission is missing", async () => {
  running.emulator.change({ withoutPermissions: ["AuditLog.Read.All"] });
  const { code, stderr } = await collected();
  expect(code).toBe(2);
  expect(stderr).toContain("AuditLog.Read.All");
});
