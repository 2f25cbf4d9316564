import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import { plain, type Style } from "../report/style";
import { askSecret } from "./ask-secret";
import { untilInterrupted } from "./until-interrupted";

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
  /** Waits; rejects when the signal is aborted. Absent: by the real clock. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Runs what can end early in good order: the signal tells it of Ctrl+C and of a pipeline that is cancelled. */
  readonly untilInterrupted?: <T>(run: (signal: AbortSignal) => Promise<T>) => Promise<T>;
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
    ...(process.stdin.isTTY && process.stderr.isTTY && { askSecret }),
    untilInterrupted,
    interactive: process.stderr.isTTY && environment["CI"] === undefined,
    style: coloured ? (name, text) => styleText(name, text) : plain,
  };
}
