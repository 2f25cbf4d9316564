import { accountPseudonym, pseudonymisedSignIn } from "../pseudonyms/pseudonymised-sign-in";
import { Pseudonyms } from "../pseudonyms/pseudonyms";
import type { SignInStep } from "../read/sign-ins/sign-in-step";
import { mergeTallies } from "../sign-ins/merge-tallies";
import { newTally, type Tally } from "../sign-ins/tally";
import { tallySignIn } from "../sign-ins/tally-sign-in";

export interface ReportStepOptions {
  /** Object ids and user principal names. */
  readonly breakGlass: readonly string[];
  /** Absent: people are named. */
  readonly pseudonymKey?: string;
}

/** Counts what the report on sign-ins asks. Each thread has one of its own. */
export function signInStep({ breakGlass, pseudonymKey }: ReportStepOptions): SignInStep<Tally> {
  const pseudonyms = pseudonymKey === undefined ? undefined : new Pseudonyms(pseudonymKey);
  const watched = { breakGlass: new Set(breakGlass.map((name) => watchedName(name, pseudonyms))) };
  return {
    begin: newTally,
    count: (tally, signIn) =>
      tallySignIn(tally, pseudonyms ? pseudonymisedSignIn(signIn, pseudonyms) : signIn, watched),
    merge: mergeTallies,
  };
}

/** As the log names the account once it is pseudonymised. */
function watchedName(name: string, pseudonyms: Pseudonyms | undefined): string {
  if (!pseudonyms) return name;
  return (name.includes("@") ? accountPseudonym(name, pseudonyms) : pseudonyms.of("user", name)).toLowerCase();
}
