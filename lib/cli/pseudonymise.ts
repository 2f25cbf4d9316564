import type { Command } from "commander";
import type { CliContext } from "./context";
import { secretFrom } from "./secret-source";
import { UserError } from "./user-error";

export interface PseudonymFlags {
  readonly pseudonymise?: boolean;
  readonly pseudonymKeyEnv?: string;
  readonly pseudonymKeyFile?: string;
}

/** A key that can be guessed gives everybody away. */
const shortestKey = 16;

/** The flags of `PseudonymFlags`, the same for every command that reports on people. */
export function addPseudonymise(command: Command): Command {
  return command
    .optionsGroup("Personal data:")
    .option("--pseudonymise", "replace users, addresses and devices by pseudonyms, the same for the same key")
    .option("--pseudonym-key-env <name>", "environment variable with the key of the pseudonyms")
    .option("--pseudonym-key-file <file>", "file with the key of the pseudonyms");
}

/**
 * The key of the pseudonyms; undefined where people are to be named.
 *
 * @throws UserError where a key is missing, is too short, or is given for nothing
 */
export function pseudonymKeyFrom(flags: PseudonymFlags, context: CliContext): string | undefined {
  const { pseudonymise, pseudonymKeyEnv: variable, pseudonymKeyFile: file } = flags;
  const names = { variableFlag: "--pseudonym-key-env", fileFlag: "--pseudonym-key-file" };
  if (pseudonymise !== true) {
    if (variable === undefined && file === undefined) return undefined;
    const flag = variable === undefined ? names.fileFlag : names.variableFlag;
    throw new UserError(`${flag} without --pseudonymise; expected both`);
  }
  const key = secretFrom({ variable, file, ...names }, context);
  if (key === undefined) {
    throw new UserError(`--pseudonymise without a key; expected ${names.variableFlag} or ${names.fileFlag}`);
  }
  if (key.length < shortestKey) {
    throw new UserError(
      `--pseudonymise: a key of ${key.length} characters; expected ${shortestKey} or more, such as of openssl rand -hex 32`,
    );
  }
  return key;
}
