import { type Command, Option } from "commander";

/** Where sign-ins come from, and how much damage is taken. */
export interface SignInSourceOptions {
  /** Files and folders; `-` is standard input. */
  readonly signIns?: readonly string[];
  readonly strict?: boolean;
  readonly dateOrder?: "day-first" | "month-first";
  /** As written. */
  readonly threads?: string;
}

/** The flags of `SignInSourceOptions`, the same for every command that reads sign-in logs. */
export function addSignInSource(command: Command): Command {
  return command
    .optionsGroup("The sign-ins:")
    .option(
      "--sign-ins <paths...>",
      "sign-in logs as JSON or CSV, packed with gzip or not; folders; - reads stdin (docs/sign-in-logs.md)",
    )
    .option("--strict", "stop at the first damaged record, instead of counting it")
    .addOption(
      new Option("--date-order <order>", "what 03/04/2026 is in a CSV file, where the file does not tell").choices([
        "day-first",
        "month-first",
      ]),
    );
}

/** For commands that count in several threads; goes directly behind the flags of the source. */
export function addThreads(command: Command): Command {
  return command.option("--threads <number>", "threads that read large logs; default: one a processor, at most 4");
}
