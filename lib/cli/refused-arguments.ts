import { type Command, Option } from "commander";
import { redact } from "../tokens/redact";
import type { CliContext } from "./context";
import { UserError } from "./user-error";

/**
 * Makes a command with subcommands safe for people who paste a token in the wrong place: what commander says of its
 * arguments does not repeat it.
 */
export function withoutSecretsInErrors(command: Command, { stderr }: Pick<CliContext, "stderr">): Command {
  return command.configureOutput({ writeErr: (text) => stderr(redact(text)) });
}

/** Flags that people expect to take a secret: known only to be refused with a hint, and not shown in the help. */
export function addRefusedFlags(command: Command, flags: readonly string[]): Command {
  for (const flag of flags) command.addOption(new Option(`--${flag} [secret]`).hideHelp());
  return command;
}

/** @param hints what to use instead, by the name under which commander keeps the flag */
export function requireNoRefusedFlag(options: object, hints: Readonly<Record<string, string>>): void {
  const given = Object.entries(hints).find(([name]) => name in options);
  if (given) throw new UserError(`a secret on the command line ends up in the shell's history; expected ${given[1]}`);
}
