import type { SignInEvent } from "../model/sign-in-event";
import type { MfaOutcome } from "./mfa-outcome";
import type { SignInOutcome } from "./sign-in-outcome";

/** A sign-in of a user, with what every count asks about it. */
export interface CountedSignIn {
  readonly signIn: SignInEvent;
  readonly outcome: SignInOutcome;
  /** Of a success only: of others the log cannot tell. */
  readonly mfa: MfaOutcome | undefined;
  /** Key of the application that asks for the token. */
  readonly application: string;
}
