import { ServiceError } from "../http/service-error";
import { escapeTerminal } from "../report/escape";
import type { CliContext } from "./context";
import { type ExitCode, exitCodes } from "./exit-codes";

const codes: Readonly<Record<ServiceError["kind"], ExitCode>> = {
  refused: exitCodes.findings,
  badInput: exitCodes.badInput,
  couldNotDecide: exitCodes.couldNotDecide,
};

/** Runs what talks to services. What they do not do becomes one line on standard error, and an exit code. */
export async function serviceOutcome({ stderr }: CliContext, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    stderr(`${escapeTerminal(error.message)}\n`);
    return codes[error.kind];
  }
}
