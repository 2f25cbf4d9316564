import { decodeText } from "../read/bytes";
import { readBytes } from "../read/json-files";
import { tokenFrom } from "../tokens/token-text";
import { redact } from "../tokens/redact";
import { readAccessToken, type TokenReading } from "../tokens/token-reading";
import type { CliContext } from "./context";
import { UserError } from "./user-error";

export interface TokenSourceFlags {
  readonly file?: string;
  readonly tokenEnv?: string;
}

const expected = "an access token: as it is, after Bearer, or in the JSON it came in";

/** An access token, and what it says. */
export interface SourceToken {
  readonly token: string;
  readonly reading: Extract<TokenReading, { readonly read: true }>;
}

/**
 * The access token from where the flags say; from standard input where they say nothing. Never part of a message.
 *
 * @throws UserError for what is no access token: a refresh token is for nobody but Entra
 */
export function tokenFromSource({ file, tokenEnv }: TokenSourceFlags, context: CliContext): SourceToken {
  if (file !== undefined && tokenEnv !== undefined) {
    throw new UserError("--file and --token-env: two tokens; expected one of them");
  }
  const { text, place } = textFrom(file, tokenEnv, context);
  const read = tokenFrom(text);
  if ("found" in read) throw new UserError(`${place}: found ${read.found}; expected ${expected}`);
  const reading = readAccessToken(read.token);
  if (!reading.read) throw new UserError(`${place}: found ${reading.found}; expected an access token`);
  return { token: read.token, reading };
}

function textFrom(file: string | undefined, variable: string | undefined, { environment, stdin }: CliContext) {
  if (variable !== undefined) return { text: environmentValue(variable, "--token-env", environment), place: variable };
  if (file === undefined || file === "-")
    return { text: decodeText(stdin(), "standard input"), place: "standard input" };
  requireNoSecret(file, "--file", "a file that holds the token, or standard input");
  return { text: decodeText(readBytes(file, "a file with an access token"), file), place: file };
}

/** The value of an environment variable that a flag names. */
export function environmentValue(name: string, flag: string, environment: CliContext["environment"]): string {
  requireNoSecret(name, flag, "the name of an environment variable");
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    throw new UserError(`${flag}: not a name; expected the name of an environment variable, not its value`);
  }
  const value = environment[name];
  if (value === undefined || value === "")
    throw new UserError(`${flag} ${name}: not set; expected its value to be there`);
  return value;
}

/** An argument is seen by every process and kept in the shell's history: a token there is refused, and not repeated. */
export function requireNoSecret(argument: string, flag: string, instead: string): void {
  if (redact(argument) === argument) return;
  throw new UserError(
    `${flag}: found what looks like a token; expected ${instead} (arguments end up in the shell's history: have this token revoked)`,
  );
}
