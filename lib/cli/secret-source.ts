import { decodeText } from "../read/bytes";
import { readBytes } from "../read/json-files";
import type { CliContext } from "./context";
import { environmentValue, requireNoSecret } from "./token-source";
import { UserError } from "./user-error";

/** A secret that a flag names the place of: never the flag's own value. */
export interface SecretPlace {
  /** Name of an environment variable, and the flag that gave it. */
  readonly variable?: string | undefined;
  readonly variableFlag: string;
  readonly file?: string | undefined;
  readonly fileFlag: string;
}

/**
 * The secret from its variable or file; undefined where neither is given. A line end after it is not part of it.
 *
 * @throws UserError
 */
export function secretFrom(place: SecretPlace, { environment }: CliContext): string | undefined {
  const { variable, variableFlag, file, fileFlag } = place;
  if (variable !== undefined && file !== undefined) {
    throw new UserError(`${variableFlag} and ${fileFlag}: two secrets; expected one of them`);
  }
  if (variable !== undefined) return environmentValue(variable, variableFlag, environment);
  return file === undefined ? undefined : secretFile(file, fileFlag);
}

/** A file with a secret and nothing else. */
export function secretFile(file: string, flag: string): string {
  requireNoSecret(file, flag, "a file");
  const text = decodeText(readBytes(file, `a file for ${flag}`), file).replace(/\r?\n$/, "");
  if (text === "") throw new UserError(`${file}: is empty; expected the secret of ${flag}`);
  return text;
}
