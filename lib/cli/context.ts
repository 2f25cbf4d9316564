import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import { plain, type Style } from "../report/style";

/** What a command knows of the world: passed in, so that tests can run commands without a process. */
export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** All of standard input. */
  readonly stdin: () => Uint8Array;
  /** Standard input as it comes, for logs that are larger than memory. */
  readonly stdinChunks: () => AsyncIterable<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard error is a terminal, so that progress may be drawn on it. */
  readonly interactive: boolean;
  readonly style: Style;
}

export function processContext(): CliContext {
  const environment = process.env;
  const coloured = environment["NO_COLOR"] === undefined && process.stdout.isTTY;
  return {
    environment,
    today: new Date().toISOString().slice(0, 10),
    stdin: () => readFileSync(process.stdin.fd),
    stdinChunks: () => process.stdin,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    interactive: process.stderr.isTTY && environment["CI"] === undefined,
    style: coloured ? (name, text) => styleText(name, text) : plain,
  };
}
