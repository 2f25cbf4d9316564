import type { SignInStepAt } from "../../read/sign-ins/sign-in-step";
import { signInReport } from "../../sign-ins/sign-in-report";
import type { Tally } from "../../sign-ins/tally";
import { type BreakGlassFlags, breakGlassNames } from "../break-glass-names";
import type { CliContext } from "../context";
import { countSignInLog } from "../count-sign-in-log";
import type { ExitCode } from "../exit-codes";
import { type PseudonymFlags, pseudonymKeyFrom } from "../pseudonymise";
import type { ReportStepOptions } from "../report-step";
import type { SignInSourceOptions } from "../sign-in-source-options";
import { signInsExitCode, signInsGate } from "../sign-ins-gate";
import { type SignInsOutputOptions, signInsOutputs, writeSignIns } from "../sign-ins-outputs";

export interface SignInsReportOptions
  extends SignInSourceOptions, SignInsOutputOptions, BreakGlassFlags, PseudonymFlags {
  readonly failOn?: readonly string[];
}

/** Says of each question of the partner security requirements what the tenant's own log shows. */
export async function signInsReport(options: SignInsReportOptions, context: CliContext): Promise<ExitCode> {
  const gate = signInsGate(options.failOn);
  const outputs = signInsOutputs(options);
  const pseudonymKey = pseudonymKeyFrom(options, context);
  const breakGlass = breakGlassNames(options, context.today);
  const step: SignInStepAt<ReportStepOptions, Tally> = {
    module: require.resolve("../report-step"),
    options: { breakGlass, ...(pseudonymKey !== undefined && { pseudonymKey }) },
  };
  const { tally, summaries } = await countSignInLog(options, step, context);
  const report = signInReport({ tally, breakGlass: breakGlass.length }, summaries);
  writeSignIns(report, outputs, context);
  return signInsExitCode(report, gate);
}
