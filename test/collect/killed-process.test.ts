import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { repository } from "../support/pipelines";
import { entraApplications, plantedSecret } from "../support/sign-in-collection/entra-applications";
import { type GraphLog, graphSignIns, type LoggedSignIn } from "../support/sign-in-collection/graph-sign-ins";
import { people } from "../support/tokens";

const from = Date.UTC(2026, 10, 20);
const signIns = Array.from({ length: 60 }, (_, index): LoggedSignIn => {
  return { id: `id-${index}`, createdDateTime: from + index * 60_000 - 1, kind: "interactiveUser" };
});
const wanted = signIns.filter(({ createdDateTime }) => createdDateTime >= from).map(({ id }) => id);

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  let stderr = "";
  child.stderr!.on("data", (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stderr }));
  });
}

test("a process that is killed again and again leaves a log that the next one goes on with", async () => {
  const folder = mkdtempSync(join(tmpdir(), "collect-killed-"));
  const now = () => from + 24 * 3_600_000;
  const entra = await entraApplications({ now });
  let onRequest = () => {};
  const graph: GraphLog = await graphSignIns({ signIns, pageSize: 6, now, onRequest: () => onRequest() });
  const file = join(folder, "log.jsonl.gz");
  const who = ["--tenant", people.tenant, "--client", people.client, "--kinds", "interactive"];
  const where = ["--authority", entra.url, "--base-url", graph.url, "--out", file];
  const range = ["--from", "2026-11-20", "--to", "2026-11-20T01:00Z"];
  const command = ["-r", "ts-node/register", "lib/cli/index.ts", "sign-ins", "collect", ...who, ...where, ...range];
  const start = () =>
    spawn(process.execPath, command, {
      cwd: repository,
      env: { ...process.env, ARM_CLIENT_SECRET: plantedSecret },
      stdio: ["ignore", "ignore", "pipe"],
    });
  /** Ends a run so many milliseconds after its so-manieth request came. */
  const killed = (signal: NodeJS.Signals, requests: number, milliseconds: number) => {
    const child = start();
    let left = requests;
    onRequest = () => {
      if (--left === 0) setTimeout(() => child.kill(signal), milliseconds);
    };
    return ended(child);
  };
  try {
    expect(await killed("SIGKILL", 1, 0)).toMatchObject({ signal: "SIGKILL" });
    expect(await killed("SIGKILL", 3, 5)).toMatchObject({ signal: "SIGKILL" });
    expect(await killed("SIGKILL", 3, 12)).toMatchObject({ signal: "SIGKILL" });
    expect(await killed("SIGTERM", 2, 0)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("interrupted; what is collected is kept") as string,
    });
    onRequest = () => {};
    expect(await ended(start())).toMatchObject({ code: 0 });

    const lines = gunzipSync(readFileSync(file)).toString().split("\n").slice(0, -1);
    const ids = lines.map((line) => (JSON.parse(line) as LoggedSignIn).id);
    expect(ids.toSorted()).toEqual(wanted.toSorted());
    expect(readdirSync(folder).toSorted()).toEqual(["log.jsonl.gz", "log.jsonl.gz.checkpoint"]);
    // Runs went on: one that began anew each time would have asked for more.
    expect(graph.requests.length).toBeLessThan(20);
  } finally {
    await entra.close();
    await graph.close();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
