import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quoted } from "../../config/describe-value";
import type { Circumstances, Exchange } from "../../emulator/emulator";
import type { FaultRule } from "../../emulator/faults/fault-rule";
import { parseFault } from "../../emulator/faults/parse-fault";
import { defaultTenant } from "../../emulator/seeds/new-tenant";
import { type RunningEmulator, startEmulator } from "../../emulator/start-emulator";
import { writeStateFile } from "../../emulator/state-file";
import type { TenantState } from "../../emulator/tenant-state";
import { escapeTerminal } from "../../report/escape";
import type { CliContext } from "../context";
import type { EmulateOptions } from "../emulate-options";
import { emulatedTenant, requirePermission } from "../emulated-tenant";
import { environmentVariables, exportLines } from "../emulator-environment";
import { type ExitCode, exitCodes } from "../exit-codes";
import { withStateLock } from "../state-lock";
import { UserError } from "../user-error";
import { writeFiles } from "../written-files";

/** Serves an emulated tenant on this machine until it is told to end. */
export async function emulate(options: EmulateOptions, context: CliContext): Promise<ExitCode> {
  requireLoopback(options.host);
  const settings = settingsFrom(options);
  return withStateLock(options.state, () => served(options, settings, context));
}

async function served(options: EmulateOptions, settings: Settings, context: CliContext): Promise<ExitCode> {
  const { state, clientId, doubts } = emulatedTenant(options, context);
  for (const doubt of doubts) context.stderr(`${options.graph}: ${escapeTerminal(doubt)}\n`);
  const running = await started({
    ...settings,
    state,
    now: context.now,
    ...(options.log && { onExchange: (exchange: Exchange) => context.stderr(logLine(exchange)) }),
  });
  const folder = mkdtempSync(join(tmpdir(), "partner-security-emulator-"));
  try {
    const certificateFile = join(folder, "certificate.pem");
    writeFileSync(certificateFile, running.certificatePem);
    const variables = environmentVariables({
      ...running,
      certificateFile,
      tenantId: state.tenantId,
      clientId,
      clientSecret: defaultTenant.client.secret,
      proxy: options.proxy ?? false,
    });
    // Whoever reads that it serves may end it at once.
    const serving = context.untilInterrupted?.(aborted);
    if (options.environment !== undefined) writeFiles([{ file: options.environment, text: exportLines(variables) }]);
    context.stdout(options.json ? json(running, certificateFile, variables) : exportLines(variables));
    context.stderr(`${summary(state, running)}\n`);
    await serving;
  } finally {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
    if (options.environment !== undefined) rmSync(options.environment, { force: true });
  }
  if (options.state !== undefined) writeStateFile(options.state, state);
  return exitCodes.clean;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function requireLoopback(host = "127.0.0.1"): void {
  if (host === "127.0.0.1" || host === "localhost") return;
  throw new UserError(`--host: found ${quoted(host)}; expected 127.0.0.1 or localhost, since tokens are not signed`);
}

type Settings = NonNullable<Parameters<typeof startEmulator>[0]>;

/** @throws UserError naming the flag that is wrong */
function settingsFrom(options: EmulateOptions): Settings {
  const { port, metadataPort, seed, eventualConsistency, clockSkew, withoutPermission = [] } = options;
  for (const role of withoutPermission) requirePermission("--without-permission", role);
  const circumstances: Partial<Circumstances> = {
    throttle: options.throttle ?? false,
    withoutPermissions: withoutPermission,
    eventualConsistency: whole("--eventual-consistency", eventualConsistency ?? "0", 0, 1000),
    clockSkewSeconds: whole("--clock-skew", clockSkew ?? "0", -86_400_000, 86_400_000),
  };
  return {
    circumstances,
    faults: (options.fault ?? []).map(faultFrom),
    seed: whole("--seed", seed ?? "1", 0, 4_294_967_295),
    port: whole("--port", port ?? "0", 0, 65_535),
    metadataPort: whole("--metadata-port", metadataPort ?? "0", 0, 65_535),
    proxy: options.proxy ?? false,
  };
}

function whole(flag: string, written: string, least: number, most: number): number {
  const value = Number(written);
  if (/^-?\d{1,10}$/.test(written) && value >= least && value <= most) return value;
  throw new UserError(`${flag}: found ${quoted(written)}; expected a whole number from ${least} to ${most}`);
}

function faultFrom(written: string): FaultRule {
  const rule = parseFault(written);
  if ("problem" in rule) throw new UserError(`--fault: ${rule.problem}`);
  return rule;
}

async function started(settings: Settings): Promise<RunningEmulator> {
  try {
    return await startEmulator(settings);
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
    if (code === "EADDRINUSE") throw new UserError(`port ${port}: is in use; expected a free one`);
    if (code === "EACCES") throw new UserError(`port ${port}: may not be used by this user; expected one from 1024`);
    throw error;
  }
}

function json({ url, metadataHost }: RunningEmulator, certificateFile: string, environment: object): string {
  return `${JSON.stringify({ formatVersion: 1, url, metadataHost, certificateFile, environment })}\n`;
}

function summary(state: TenantState, { url, metadataHost }: RunningEmulator): string {
  const counts = [
    `users: ${state.size("users")}`,
    `groups: ${state.size("groups")}`,
    `policies: ${state.size("conditionalAccessPolicies")}`,
  ];
  return `tenant ${state.tenantId} (${counts.join(", ")}) at ${url}, metadata at https://${metadataHost}; Ctrl+C ends it`;
}

function logLine({ method, target, status, fault }: Exchange): string {
  const what = fault ? ` (${fault.fault} on demand)` : "";
  return `${escapeTerminal(`${method} ${target}`)} ${status === 0 ? "no answer" : status}${what}\n`;
}
