import { Readable } from "node:stream";
import { main } from "../../../lib/cli/program";
import { plain } from "../../../lib/report/style";
import type { CliResult } from "../run-cli";
import type { VirtualClock } from "./virtual-clock";

export interface CollectOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly interactive?: boolean;
}

/** Runs `sign-ins collect` in this process, by a clock that takes no time. */
export async function runCollect(
  args: readonly string[],
  clock: VirtualClock,
  { environment = {}, signal, interactive = false }: CollectOptions = {},
): Promise<CliResult> {
  const written = { stdout: "", stderr: "" };
  const code = await main(["sign-ins", "collect", ...args], {
    environment,
    today: new Date(clock.now()).toISOString().slice(0, 10),
    now: () => new Date(clock.now()),
    sleep: clock.sleep,
    stdin: () => new Uint8Array(),
    stdinChunks: () => Readable.from([]),
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    ...(signal && { untilInterrupted: <T>(run: (each: AbortSignal) => Promise<T>) => run(signal) }),
    interactive,
    style: plain,
  });
  return { code, ...written };
}
