import { accountPseudonym, pseudonymisedSignIn } from "../../pseudonyms/pseudonymised-sign-in";
import type { Pseudonyms } from "../../pseudonyms/pseudonyms";
import { signInReport } from "../../sign-ins/sign-in-report";
import { newTally } from "../../sign-ins/tally";
import { tallySignIn } from "../../sign-ins/tally-sign-in";
import { type BreakGlassFlags, breakGlassNames } from "../break-glass-names";
import type { CliContext } from "../context";
import type { ExitCode } from "../exit-codes";
import { type PseudonymFlags, pseudonymsFrom } from "../pseudonymise";
import { signInLog } from "../sign-in-source";
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
  const pseudonyms = pseudonymsFrom(options, context);
  const names = breakGlassNames(options, context.today);
  const watched = { breakGlass: new Set(names.map((name) => watchedName(name, pseudonyms))) };
  const log = signInLog(options, context);
  const tally = newTally();
  const progress = progressOn(context);
  for await (const batch of log) {
    for (const signIn of batch) {
      tallySignIn(tally, pseudonyms ? pseudonymisedSignIn(signIn, pseudonyms) : signIn, watched);
    }
    progress.say(tally.signIns);
  }
  progress.end();
  const report = signInReport({ tally, breakGlass: names.length }, log.summaries);
  writeSignIns(report, outputs, context);
  return signInsExitCode(report, gate);
}

/** As the log names the account once it is pseudonymised. */
function watchedName(name: string, pseudonyms: Pseudonyms | undefined): string {
  if (!pseudonyms) return name;
  return (name.includes("@") ? accountPseudonym(name, pseudonyms) : pseudonyms.of("user", name)).toLowerCase();
}

const step = 50_000;

function progressOn({ interactive, stderr }: CliContext) {
  let said = 0;
  return {
    say: (signIns: number) => {
      if (!interactive || signIns - said < step) return;
      said = signIns;
      stderr(`\rread ${signIns} sign-ins`);
    },
    end: () => {
      if (said > 0) stderr("\r\u001b[K");
    },
  };
}
