import { signInResults } from "../microsoft/sign-in-results";
import type { SignInEvent } from "../model/sign-in-event";

/** `unknown`: the log does not say how it ended; it counts neither as a success nor as a failure. */
export const signInOutcomes = ["succeeded", "interrupted", "blocked", "failed", "unknown"] as const;
export type SignInOutcome = (typeof signInOutcomes)[number];

/** A code that is not known is a failure: Entra writes 0 for every success. */
export function outcomeOf({ errorCode, conditionalAccessStatus }: SignInEvent): SignInOutcome {
  if (errorCode === 0) return "succeeded";
  if (errorCode === undefined) return "unknown";
  const kind = signInResults[errorCode]?.kind;
  return kind ?? (conditionalAccessStatus === "failure" ? "blocked" : "failed");
}
