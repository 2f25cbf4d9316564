import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createServer } from "node:net";
import { main } from "../../lib/cli/program";
import { plain } from "../../lib/report/style";
import { runCli } from "../support/run-cli";

const root = join(__dirname, "../..");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "emulate-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Values of the lines that a shell would evaluate. */
function variables(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name!, value!]));
}

/** Runs the command while `use` is at work, and hands back what it wrote. */
async function whileServing(args: readonly string[], use: (variables: Record<string, string>) => Promise<void>) {
  const written = { stdout: "", stderr: "" };
  let served: () => void = () => {};
  const serving = new Promise<void>((resolve) => (served = resolve));
  const interruption = new AbortController();
  const code = main(["emulate", ...args], {
    environment: {},
    today: "2026-11-22",
    now: () => new Date(),
    stdin: () => new Uint8Array(),
    stdinChunks: async function* () {},
    stdout: (text) => {
      written.stdout += text;
      served();
    },
    stderr: (text) => (written.stderr += text),
    untilInterrupted: (run) => run(interruption.signal),
    interactive: false,
    style: plain,
  });
  await serving;
  try {
    await use(variables(written.stdout));
  } finally {
    await delay(0);
    interruption.abort();
  }
  return { code: await code, ...written };
}

async function token({ EMULATOR_URL: url, ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET }: Record<string, string>) {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: ARM_CLIENT_ID!,
    client_secret: ARM_CLIENT_SECRET!,
    scope: `${url}/.default`,
  });
  const response = await fetch(`${url}/${ARM_TENANT_ID}/oauth2/v2.0/token`, { method: "POST", body });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function graph(env: Record<string, string>, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${await token(env)}`, "content-type": "application/json" };
  const response = await fetch(`${env["EMULATOR_URL"]}/v1.0${path}`, { ...init, headers });
  return { status: response.status, body: (await response.json()) as { value: Record<string, unknown>[]; id: string } };
}

test("prints what Terraform needs, and takes all of it away at the end", async () => {
  const file = join(folder, "emulator.env");
  let certificate = "";
  const { code, stdout } = await whileServing(["--environment", file], async (env) => {
    expect(variables(readFileSync(file, "utf8"))).toEqual(env);
    certificate = env["SSL_CERT_FILE"]!;
    expect(readFileSync(certificate, "utf8")).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect((await graph(env, "/domains")).status).toBe(200);
  });
  expect(code).toBe(0);
  expect(variables(stdout)).toEqual({
    ARM_METADATA_HOSTNAME: expect.stringMatching(/^localhost:\d+$/),
    ARM_TENANT_ID: "11111111-1111-1111-1111-111111111111",
    ARM_CLIENT_ID: "33333333-3333-3333-3333-333333333333",
    ARM_CLIENT_SECRET: "emulated-secret",
    ARM_USE_CLI: "false",
    SSL_CERT_FILE: expect.stringMatching(/certificate\.pem$/),
    EMULATOR_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  expect([file, certificate].filter((each) => existsSync(each))).toEqual([]);
});

test("a tenant file is as it is before its first deploy: its accounts are there, its policies are not", async () => {
  const args = [
    "--tenant",
    "contoso",
    "--folder",
    join(root, "tenants"),
    "--permissions",
    "User.Read.All",
    "Policy.Read.All",
  ];
  await whileServing(args, async (env) => {
    expect(env["ARM_TENANT_ID"]).toBe("3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b");
    const { body } = await graph(env, "/users?$select=userPrincipalName");
    expect(body.value.length).toBeGreaterThan(1);
    expect((await graph(env, "/identity/conditionalAccess/policies")).body.value).toEqual([]);
    expect((await graph(env, "/groups")).status).toBe(403);
  });
});

test("a state is saved at the end, and taken up again", async () => {
  const state = join(folder, "state.json");
  const group = { displayName: "kept", mailEnabled: false, mailNickname: "kept", securityEnabled: true };
  await whileServing(["--state", state, "--security-defaults", "on"], async (env) => {
    expect((await graph(env, "/groups", { method: "POST", body: JSON.stringify(group) })).status).toBe(201);
  });
  await whileServing(["--state", state], async (env) => {
    const { body } = await graph(env, "/groups?$filter=displayName eq 'kept'");
    expect(body.value).toEqual([expect.objectContaining(group)]);
  });
  expect(readFileSync(state, "utf8")).not.toContain("emulated-secret");
});

test("flags decide what goes wrong, and --log says what was asked", async () => {
  const args = ["--log", "--fault", "503 method=write", "409 method=write at=2", "--clock-skew", "-60", "--throttle"];
  const { stderr } = await whileServing([...args, "--eventual-consistency", "1"], async (env) => {
    const write = { method: "POST", body: "{}" };
    expect([(await graph(env, "/groups", write)).status, (await graph(env, "/groups", write)).status]).toEqual([
      503, 409,
    ]);
    const control = await fetch(`${env["EMULATOR_URL"]}/emulator`);
    expect(await control.json()).toMatchObject({ clockSkewSeconds: -60, throttle: true, eventualConsistency: 1 });
  });
  expect(stderr).toContain("POST /v1.0/groups 503 (503 on demand)\n");
  expect(stderr).toMatch(/^POST \/[0-9a-f-]+\/oauth2\/v2\.0\/token 200$/m);
  expect(stderr).not.toContain("emulated-secret");
});

test("an issuer's tokens sign in, where flags say so", async () => {
  const args = ["--oidc-issuer", "https://token.example", "--oidc-subject", "repo:x/y"];
  await whileServing(args, async ({ EMULATOR_URL: url, ARM_TENANT_ID, ARM_CLIENT_ID }) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = {
      iss: "https://token.example",
      sub: "repo:x/y",
      aud: "api://AzureADTokenExchange",
      exp: Math.floor(Date.now() / 1000) + 300,
    };
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: ARM_CLIENT_ID!,
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: `${part({ alg: "RS256" })}.${part(claims)}.x`,
      scope: "https://graph.microsoft.com/.default",
    });
    expect((await fetch(`${url}/${ARM_TENANT_ID}/oauth2/v2.0/token`, { method: "POST", body })).status).toBe(200);
  });
});

test("--json and --proxy", async () => {
  const { code, stdout } = await runCli(["emulate", "--json", "--proxy"]);
  const { url, environment, ...rest } = JSON.parse(stdout) as { url: string; environment: Record<string, string> };
  expect(code).toBe(0);
  expect(rest).toEqual({
    formatVersion: 1,
    metadataHost: environment["ARM_METADATA_HOSTNAME"],
    certificateFile: environment["SSL_CERT_FILE"],
  });
  expect(environment).toMatchObject({ EMULATOR_URL: url, HTTPS_PROXY: url, NO_PROXY: "localhost,127.0.0.1" });
});

describe("bad input is one line, exit code 2", () => {
  it.each([
    [["--host", "0.0.0.0"], '--host: found "0.0.0.0"; expected 127.0.0.1 or localhost, since tokens are not signed'],
    [["--port", "80a"], '--port: found "80a"; expected a whole number from 0 to 65535'],
    [["--seed", "-1"], '--seed: found "-1"; expected a whole number from 0 to 4294967295'],
    [["--fault", "503 at=0"], "--fault: at: "],
    [["--fault", "teapot"], '--fault: "teapot" is no fault; expected one of 429, 500'],
    [["--permissions", "Policy.Read.Al"], 'did you mean "Policy.Read.All"?'],
    [["--without-permission", "Everything"], '--without-permission: found "Everything"'],
    [["--tenant", "nowhere"], 'no tenant "nowhere"'],
    [["--tenant", "contoso", "--graph", "x"], "--tenant beside --graph: two tenants"],
    [["--graph", "x", "--security-defaults", "on"], "--security-defaults beside --graph"],
    [["--graph", "/nowhere"], "/nowhere: no such file or folder"],
    [["--security-defaults", "maybe"], 'found "maybe"; expected on or off'],
    [["--oidc-issuer", "x"], "one without the other"],
    [["--state", "package.json"], "package.json: "],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await runCli(["emulate", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("a saved state beside what is for a new tenant", async () => {
    const state = join(folder, "state.json");
    await runCli(["emulate", "--state", state]);
    const { code, stderr } = await runCli(["emulate", "--state", state, "--tenant", "contoso"]);
    expect([code, stderr]).toEqual([
      2,
      `--tenant beside --state ${state}, which is there; expected it for a new tenant only\n`,
    ]);
  });

  it("a port that is in use", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    const { code, stderr } = await runCli(["emulate", "--port", String(port)]);
    server.close();
    expect([code, stderr]).toEqual([2, `port ${port}: is in use; expected a free one\n`]);
  });

  it("a place for the environment that cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    const { code } = await runCli(["emulate", "--environment", join(folder, "file", "x.env")]);
    expect(code).toBe(2);
  });
});

test("the process ends cleanly when it is told to", async () => {
  const command = ["-r", "ts-node/register", join(root, "lib/cli/index.ts"), "emulate", "--json"];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data: Buffer) => resolve(data.toString())),
  );
  const { certificateFile } = JSON.parse(line) as { certificateFile: string };
  expect(existsSync(certificateFile)).toBe(true);
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve([code, signal])));
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(existsSync(certificateFile)).toBe(false);
}, 60_000);

test("a state is of one emulator at a time, and where it cannot be saved is said before it serves", async () => {
  const state = join(folder, "state.json");
  const { code } = await whileServing(["--state", state], async () => {
    const second = await runCli(["emulate", "--state", state]);
    expect(second).toMatchObject({ code: 2, stdout: "" });
    expect(second.stderr).toContain(`${state}: process ${process.pid} on `);
    expect(second.stderr).toContain(`is filling it; wait for it, or remove ${state}.lock if it is over\n`);
  });
  expect(code).toBe(0);
  expect([existsSync(state), existsSync(`${state}.lock`)]).toEqual([true, false]);

  const nowhere = join(folder, "missing", "state.json");
  const refused = await runCli(["emulate", "--state", nowhere]);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toBe(`${nowhere}: there is no such file or folder; expected one that exists\n`);
});

test("the lock of an emulator that was killed is in nobody's way", async () => {
  const state = join(folder, "state.json");
  writeFileSync(`${state}.lock`, `${JSON.stringify({ host: hostname(), process: 2 ** 22 + 1, run: "gone" })}\n`);
  const { code } = await whileServing(["--state", state], () => Promise.resolve());
  expect([code, existsSync(state)]).toEqual([0, true]);
});
