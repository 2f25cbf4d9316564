import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "..");
const command = join(root, "dist", "lib", "cli", "index.js");

/** A process that serves, from its start to its end. */
export interface Serving {
  /** From the start of the process until it serves. */
  readonly seconds: number;
  /** What it printed on standard output until then. */
  readonly stdout: string;
  /** Resident memory at its highest until now, in MB (10^6 bytes). */
  readonly peakMemory: () => number;
  readonly stop: () => Promise<void>;
}

/** The package as it is published: bench compiles it once. */
export function compiled(): void {
  execFileSync(join(root, "node_modules", ".bin", "tsc"), ["-p", "tsconfig.build.json"], { cwd: root });
  if (!existsSync(command)) throw new Error(`${command} is not there after compiling`);
}

/** `partner-security emulate --json` with these flags. */
export function emulatorProcess(flags: readonly string[]): Promise<Serving> {
  return serving(process.execPath, [command, "emulate", "--json", ...flags]);
}

/** Runs a command until it has printed a line. */
export function serving(file: string, args: readonly string[]): Promise<Serving> {
  const start = process.hrtime.bigint();
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, reject) => {
    let stdout = "";
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${String(code)} before it served`)));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      if (!stdout.includes("\n")) return;
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      done({ seconds, stdout, peakMemory: () => peakMemory(child), stop: () => stopped(child) });
    });
  });
}

/** Linux keeps the highest resident size of a process. */
function peakMemory({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) * 1024) / 1e6;
}

function stopped(child: ChildProcess): Promise<void> {
  child.removeAllListeners("exit");
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
