import { escapeTerminal } from "../report/escape";
import { type CliContext, processContext } from "./context";
import { type ExitCode, exitCodes } from "./exit-codes";
import { isUserError, userErrorText } from "./user-error";

/** What hands a command its context and keeps its exit code. */
export type Run = (command: (context: CliContext) => Promise<ExitCode> | ExitCode) => Promise<void>;

/** Runs a command to its exit code. A user's mistake becomes its lines and exit code 2. */
export async function runCommand(
  command: (context: CliContext) => Promise<ExitCode> | ExitCode,
  context: CliContext = processContext(),
): Promise<ExitCode> {
  try {
    return await command(context);
  } catch (error) {
    if (isUserError(error)) {
      const lines = userErrorText(error).split("\n");
      context.stderr(`${lines.map(escapeTerminal).join("\n")}\n`);
      return exitCodes.badInput;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.stderr(`this is a bug in cdktf-partner-security, please report it:\n${text}\n`);
    return exitCodes.couldNotDecide;
  }
}
