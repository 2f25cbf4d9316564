import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identifiers } from "../lib/emulator/identifiers";
import { compiled, emulatorProcess, serving } from "./emulated-process";
import type { Figure } from "./figure";
import { requestRate } from "./request-rate";

interface Served {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The emulator's start, its reads beside a server that only sends the same text, and a large tenant. */
export async function benchEmulator(): Promise<Figure[]> {
  compiled();
  const folder = mkdtempSync(join(tmpdir(), "bench-emulator-"));
  try {
    return [...(await start()), ...(await reads()), ...(await largeTenant(folder))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const starts = 5;

async function start(): Promise<Figure[]> {
  const times: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < starts; run++) {
    const emulator = await emulatorProcess([]);
    times.push(emulator.seconds);
    await emulator.stop();
    const node = await serving(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1000)"]);
    empty.push(node.seconds);
    await node.stop();
  }
  const [ours, bare] = [Math.min(...times), Math.min(...empty)];
  return [
    { name: "start of the command until it serves", value: ours * 1000, unit: "ms", atMost: 500 },
    { name: "start of Node.js with nothing to do", value: bare * 1000, unit: "ms" },
    { name: "the command / Node.js", value: ours / bare, unit: "x" },
  ];
}

const requests = 16_000;

async function reads(): Promise<Figure[]> {
  const emulator = await emulatorProcess([]);
  const { url, environment } = JSON.parse(emulator.stdout) as Served;
  const headers = { authorization: `Bearer ${await token(url, environment)}` };
  const one = `${url}/v1.0/policies/identitySecurityDefaultsEnforcementPolicy`;
  const text = await (await fetch(one, { headers })).text();
  const ours = await requestRate(one, headers, requests);
  await emulator.stop();
  const bare = await serving(process.execPath, ["-r", "ts-node/register", join(__dirname, "bare-server.ts"), text]);
  const naive = await requestRate(bare.stdout.trim(), headers, requests);
  await bare.stop();
  return [
    { name: "reads a second", value: ours, unit: "/s", atLeast: 2000 },
    { name: "reads a second, bare server with that text", value: naive, unit: "/s" },
    { name: "bare server / emulator", value: naive / ours, unit: "x" },
  ];
}

async function token(url: string, environment: Served["environment"]): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: environment["ARM_CLIENT_ID"]!,
    client_secret: environment["ARM_CLIENT_SECRET"]!,
    scope: `${url}/.default`,
  });
  const response = await fetch(`${url}/${environment["ARM_TENANT_ID"]}/oauth2/v2.0/token`, { method: "POST", body });
  return ((await response.json()) as { access_token: string }).access_token;
}

const users = 100_000;
const groups = 5000;
const membersOfEach = 20;

async function largeTenant(folder: string): Promise<Figure[]> {
  const graph = join(folder, "export");
  writeExport(graph);
  const state = join(folder, "state.json");
  const exported = await emulatorProcess(["--graph", graph, "--state", state]);
  const fromExport = { seconds: exported.seconds, memory: exported.peakMemory() };
  await exported.stop();
  const saved = await emulatorProcess(["--state", state]);
  const memory = saved.peakMemory();
  const { url, environment } = JSON.parse(saved.stdout) as Served;
  const headers = { authorization: `Bearer ${await token(url, environment)}` };
  const byName = `${url}/v1.0/users?$filter=${encodeURIComponent("userPrincipalName eq 'user-99999@contoso.com'")}`;
  const rate = await requestRate(byName, headers, requests);
  await saved.stop();
  const size = `${users.toLocaleString("en")} users, ${groups.toLocaleString("en")} groups`;
  return [
    { name: `${size}: an export serves after`, value: fromExport.seconds, unit: "s", atMost: 5 },
    { name: "peak memory of it", value: fromExport.memory, unit: "MB", atMost: 800 },
    { name: `${size}: a saved state serves after`, value: saved.seconds, unit: "s", atMost: 5 },
    { name: "peak memory of it", value: memory, unit: "MB", atMost: 800 },
    { name: "reads of one user by name a second", value: rate, unit: "/s", atLeast: 2000 },
  ];
}

function writeExport(folder: string): void {
  mkdirSync(folder);
  const newId = identifiers("bench");
  const people = Array.from({ length: users }, (_, number) => ({
    id: newId(),
    displayName: `User ${number}`,
    userPrincipalName: `user-${number}@contoso.com`,
    accountEnabled: true,
    userType: "Member",
  }));
  const teams = Array.from({ length: groups }, (_, number) => ({
    id: newId(),
    displayName: `Group ${number}`,
    groupTypes: [],
    securityEnabled: true,
    mailEnabled: false,
    members: Array.from({ length: membersOfEach }, (__, at) => ({ id: people[(number * 19 + at * 7) % users]!.id })),
  }));
  writeFileSync(join(folder, "users.json"), JSON.stringify({ value: people }));
  writeFileSync(join(folder, "groups.json"), JSON.stringify({ value: teams }));
}
