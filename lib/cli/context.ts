import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import { plain, type Style } from "../report/style";
import { askSecret } from "./ask-secret";

/** What a command knows of the world: passed in, so that tests can run commands without a process. */
export interface CliContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** The instant, for what lives by the minute: tokens. Judgement by the day takes `today`. */
  readonly now: () => Date;
  /** All of standard input. */
  readonly stdin: () => Uint8Array;
  /** Standard input as it comes, for logs that are larger than memory. */
  readonly stdinChunks: () => AsyncIterable<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Asks the person at the keyboard for a secret, which is not shown; absent where nobody is there. */
  readonly askSecret?: (question: string) => Promise<string>;
  /** Resolves when whoever started this process asks it to end. Absent where nobody could: what serves ends at once. */
  readonly stopped?: () => Promise<void>;
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
    now: () => new Date(),
    stdin: () => readFileSync(process.stdin.fd),
    stdinChunks: () => process.stdin,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stopped,
    ...(process.stdin.isTTY && process.stderr.isTTY && { askSecret }),
    interactive: process.stderr.isTTY && environment["CI"] === undefined,
    style: coloured ? (name, text) => styleText(name, text) : plain,
  };
}

/** Until Ctrl+C, or the signal that process managers and pipelines send. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
