import { Readable } from "node:stream";
import { main } from "../../lib/cli/program";
import { plain } from "../../lib/report/style";

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with the environment, the day and the standard input of the test. */
export async function runCli(
  args: readonly string[],
  environment: Record<string, string> = {},
  stdin = "",
): Promise<CliResult> {
  const written = { stdout: "", stderr: "" };
  const code = await main(args, {
    environment,
    today: "2026-11-22",
    now: () => new Date("2026-11-22T12:00:00Z"),
    stdin: () => Buffer.from(stdin),
    stdinChunks: () => Readable.from([Buffer.from(stdin)]),
    stdout: (text) => (written.stdout += text),
    stderr: (text) => (written.stderr += text),
    interactive: false,
    style: plain,
  });
  return { code, ...written };
}
