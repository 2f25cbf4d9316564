import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

export interface Run {
  readonly seconds: number;
  /** Peak of the resident memory of the process and all its children together, in MB (10^6 bytes). */
  readonly peakMemory: number;
  readonly stdout: string;
}

/** Runs a command to its last byte, sampling the memory of its process tree every 50 ms (Linux only). */
export function measure(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, args, {
      ...options,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", ...options.env },
    });
    let stdout = "";
    let stderr = "";
    let peak = 0;
    const sampling = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid!))), 50);
    child.stdout.on("data", (data) => (stdout += String(data)));
    child.stderr.on("data", (data) => (stderr += String(data)));
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(sampling);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (code === 0) resolve({ seconds, peakMemory: peak / 1e6, stdout });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${String(code)}:\n${stderr}`));
    });
  });
}

function treeMemory(root: number): number {
  const parents = new Map<number, number>();
  const memory = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      memory.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
    } catch {
      // The process ended between listing and reading.
    }
  }
  const isInTree = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isInTree(parents.get(pid)));
  return [...memory].reduce((sum, [pid, bytes]) => (isInTree(pid) ? sum + bytes : sum), 0);
}
