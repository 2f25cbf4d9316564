import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { collectedKinds } from "../../lib/collect/collected-kinds";
import { runCli } from "../support/run-cli";
import { runCollect } from "../support/sign-in-collection/run-collect";
import { hour, noon, secret, signIns, openStage, type Stage } from "../support/sign-in-collection/stage";
import { VirtualClock } from "../support/sign-in-collection/virtual-clock";
import { people } from "../support/tokens";

let stage: Stage;

async function reopen(...settings: Parameters<typeof openStage>): Promise<void> {
  await stage.close();
  stage = await openStage(...settings);
}

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const settled = signIns.map(({ id }) => id);

test("collects what is settled, and the next day what came since", async () => {
  const first = await stage.collect();

  expect(first.code).toBe(0);
  expect(first.stderr).toBe("sign-ins show up late: the last 120 minutes are left for the next run (--settle)\n");
  expect(first.stdout).toMatch(
    /^8d4f2c6a-\S+: 50 sign-ins from 2026-11-21T06:00Z until 2026-11-22T10:00Z\n {2}file {9}\S+log\.jsonl, \d+ kB\n {2}in this run {2}50 sign-ins, by \d+ requests\n$/,
  );
  expect(stage.ids().toSorted()).toEqual(settled.toSorted());

  stage.clock.pass(24 * hour);
  const second = await stage.collect(["--json"]);
  expect(JSON.parse(second.stdout)).toMatchObject({
    formatVersion: 1,
    complete: true,
    tenantId: people.tenant,
    version: "beta",
    kinds: collectedKinds,
    from: "2026-11-21T06:00:00.000Z",
    until: "2026-11-23T10:00:00.000Z",
    signIns: 50,
    added: 0,
  });
});

test("only its user can read what it writes, and commands that read logs find nothing beside the log", async () => {
  const out = join(stage.folder, "logs", "litware/");
  const { code } = await stage.collect([], {}, out);
  const file = join(out, `sign-ins-${people.tenant}.jsonl.gz`);

  expect(code).toBe(0);
  expect(statSync(out).mode & 0o777).toBe(0o700);
  expect(readdirSync(out).toSorted()).toEqual([
    `sign-ins-${people.tenant}.jsonl.gz`,
    `sign-ins-${people.tenant}.jsonl.gz.checkpoint`,
  ]);
  for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
  expect(stage.ids(file).toSorted()).toEqual(settled.toSorted());
  const report = await runCli(["sign-ins", "report", "--sign-ins", out]);
  expect(report.stderr).toContain("Microsoft Graph, JSON lines: 50 sign-ins");
});

test("asks for unknown members, for each kind, and within the limit", async () => {
  await stage.collect(["--from", "2026-11-21", "--to", "2026-11-22"]);
  const [request] = stage.graph.requests;
  const kinds = stage.graph.requests.map(({ url }) => /t eq '(\w+)'/.exec(url.searchParams.get("$filter")!)![1]);

  expect(request!.headers).toMatchObject({
    prefer: "include-unknown-enum-members",
    authorization: `Bearer ${stage.entra.tokens[0]}`,
  });
  expect(request!.url.pathname).toBe("/beta/auditLogs/signIns");
  expect(request!.url.searchParams.get("$top")).toBe("1000");
  expect(new Set(kinds)).toEqual(new Set(collectedKinds));
  const times = stage.graph.requests.map(({ at }) => at);
  expect(times.slice(5).every((at, index) => at - times[index]! >= 10_000)).toBe(true);
});

test("v1.0 says what it lacks, and knows interactive sign-ins only", async () => {
  const { code, stderr } = await stage.collect(["--api", "v1.0"]);
  const refused = await stage.collect(
    ["--api", "v1.0", "--kinds", "service-principal"],
    {},
    join(stage.folder, "b.jsonl"),
  );

  expect(code).toBe(0);
  expect(stderr).toContain("v1.0 gives interactive sign-ins only, without authenticationRequirement, ");
  expect(stage.ids()).toHaveLength(13);
  expect(stage.graph.requests.every(({ url }) => url.pathname.startsWith("/v1.0/"))).toBe(true);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.stderr).toContain("--kinds: v1.0 knows interactive sign-ins only");
});

test("waits as it is told, in seconds or until a time, and longer each time where it is not", async () => {
  const until = new Date(noon + 400_000).toUTCString();
  stage.graph.faults.push(
    { kind: "status", status: 429, headers: { "Retry-After": "17" } },
    { kind: "status", status: 503, headers: { "Retry-After": until } },
    { kind: "status", status: 500 },
    { kind: "dropped", inBody: true },
    { kind: "text", text: "<html>" },
  );
  const { code, stderr } = await stage.collect();

  expect(code).toBe(0);
  expect(stage.clock.waits.slice(0, 5).map((wait) => wait > 17_000 && wait < 18_000)[0]).toBe(true);
  expect(stderr).toMatch(/localhost:\d+ answered 429 \(planted: planted\); asking again in 1[78] s\n/);
  expect(stderr).toMatch(/answered 503 .*; asking again in 38\d s\n/);
  expect(stderr).toContain("answered 500 (planted: planted); asking again in ");
  expect(stderr).toContain("the connection was cut; asking again in ");
  expect(stderr).toContain("answered with something that is no JSON; asking again in ");
  expect(stage.ids().toSorted()).toEqual(settled.toSorted());
});

test("gives up when it is told to wait for an hour, keeps what it has, and goes on there", async () => {
  stage.graph.faults.push(...Array.from({ length: 8 }, () => undefined), {
    kind: "status",
    status: 429,
    headers: { "Retry-After": "3600" },
  });
  const first = await stage.collect(["--json"]);
  const kept = JSON.parse(first.stdout) as { signIns: number; until: string; complete: boolean };
  const second = await stage.collect(["--json"]);

  expect(first.code).toBe(3);
  expect(first.stderr).toMatch(
    /answered 429 .*; run the same command again later; what is collected is kept, and the same command goes on there\n$/,
  );
  expect(kept).toMatchObject({ complete: false, incomplete: expect.stringContaining("429") as string });
  expect(kept.signIns).toBeGreaterThan(0);
  expect(second.code).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ signIns: 50, added: 50 - kept.signIns, duplicates: 0 });
});

test("a page link that is forgotten costs its window", async () => {
  stage.graph.faults.push(undefined, undefined, { kind: "expiredLink", status: 410 });
  const { code } = await stage.collect(["--kinds", "interactive", "non-interactive"]);

  expect(code).toBe(0);
  const wanted = signIns.filter(({ kind }) => kind === "interactiveUser" || kind === "nonInteractiveUser");
  expect(stage.ids().toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
});

test("a token that is refused is renewed", async () => {
  stage.graph.faults.push(undefined, { kind: "status", status: 401 });
  const { code } = await stage.collect();

  expect(code).toBe(0);
  expect(stage.entra.tokens).toHaveLength(2);
  expect(stage.graph.requests[1]!.headers.authorization).toBe(`Bearer ${stage.entra.tokens[0]}`);
  expect(stage.graph.requests[2]!.headers.authorization).toBe(`Bearer ${stage.entra.tokens[1]}`);
  const scopes = stage.entra.tokenRequests.map((request) => [request.get("grant_type"), request.get("scope")]);
  expect(scopes[0]).toEqual(["client_credentials", "https://graph.microsoft.com/.default"]);
});

test("says what the log will lack where the identity may not read policies", async () => {
  await reopen({}, { roles: ["AuditLog.Read.All", "Directory.Read.All"] });
  const { code, stderr } = await stage.collect();

  expect(code).toBe(0);
  expect(stderr).toContain(
    "may not read policies, so the log will not say which applied; Policy.Read.ConditionalAccess",
  );
});

test("Entra's clock decides what is settled", async () => {
  const local = new VirtualClock(noon + 5 * hour);
  const places = ["--base-url", stage.graph.url, "--authority", stage.entra.url, "--out", stage.file, "--json"];
  const { stdout, stderr } = await runCollect(
    ["--tenant", people.tenant, "--client", people.client, ...places],
    local,
    { environment: secret },
  );

  expect(stderr).toContain("this machine's clock is 18000 s ahead; Entra's was used");
  expect(JSON.parse(stdout)).toMatchObject({ until: "2026-11-22T10:00:00.000Z" });
});

test("collects what the log keeps where no beginning is said", async () => {
  const places = ["--base-url", stage.graph.url, "--authority", stage.entra.url, "--out", stage.file, "--json"];
  const who = ["--tenant", people.tenant, "--client", people.client, "--kinds", "interactive"];
  const { code, stdout } = await runCollect([...who, ...places], stage.clock, { environment: secret });

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ from: "2026-10-23T12:00:00.000Z", kinds: ["interactiveUser"] });
  expect(stdout).not.toContain("lost");
  // A quiet log is asked by the week, not by the hour.
  expect(stage.graph.requests.length).toBeLessThan(25);
});

test("says what the log does not keep any more", async () => {
  const { stdout } = await stage.collect(["--from", "2026-10-01", "--kinds", "interactive"]);
  expect(stdout).toContain(
    "  lost         2026-10-01T00:00Z until 2026-10-23T12:00Z: the log does not keep it any more\n",
  );
  stage.clock.pass(40 * 24 * hour);
  const again = await stage.collect(["--json"]);
  expect(JSON.parse(again.stdout)).toMatchObject({
    lost: { from: "2026-11-22T10:00:00.000Z", to: "2026-12-02T12:00:00.000Z" },
  });
});

test("a range that is still to come is said to be", async () => {
  const { code, stdout } = await stage.collect(["--from", "2026-11-21", "--to", "2026-12-01"]);

  expect(code).toBe(0);
  expect(stdout).toContain("  not yet      2026-11-22T10:00Z until 2026-12-01T00:00Z: the same command adds it then\n");
});

test("interrupted, it ends in good order", async () => {
  const controller = new AbortController();
  await reopen({ onRequest: () => stage.graph.requests.length === 6 && controller.abort() });
  const { code, stderr } = await stage.collect([], { signal: controller.signal });

  expect(code).toBe(3);
  expect(stderr).toContain("interrupted; what is collected is kept, and the same command goes on there\n");
  expect(readdirSync(stage.folder).toSorted()).toEqual(["log.jsonl", "log.jsonl.checkpoint"]);
  expect((await stage.collect()).code).toBe(0);
  expect(stage.ids().toSorted()).toEqual(settled.toSorted());
});

test("says how far it is, on a terminal in place, elsewhere a line a minute", async () => {
  const quiet = await stage.collect(["--from", "2026-11-10"]);
  const terminal = await stage.collect(["--from", "2026-11-21"], { interactive: true }, join(stage.folder, "b.jsonl"));

  expect(quiet.stderr).toMatch(/\n\d+ %, \d+ sign-ins, about \d+ (?:s|min) left\n/);
  expect(terminal.stderr.replaceAll("\r\u001b[K", "<clear>")).toMatch(
    /\n\d+ %, \d+ sign-ins[^\n]*<clear>\d+ %, [^\n]*<clear>$/,
  );
});
