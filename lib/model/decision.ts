import type { AuthenticationStrength } from "./authentication-strength";
import type { BuiltInControl, SessionControls } from "./policy";
import type { Id } from "./reference";

/** Whether a condition, or a whole policy, matches a sign-in. Unknown is never folded into "does not match". */
export type Match =
  | { readonly result: "matches" }
  | { readonly result: "doesNotMatch" }
  | { readonly result: "unknown"; readonly because: string };

/** Why a policy does not apply: the first failing part, in the vocabulary of Graph's What If API. */
export const analysisReasons = [
  "policyNotEnabled",
  "emptyPolicy",
  "users",
  "workloadIdentities",
  "application",
  "userActions",
  "authenticationContext",
  "clientApps",
  "devicePlatform",
  "location",
  "devices",
  "signInRisk",
  "userRisk",
  "insiderRisk",
  "authenticationFlow",
] as const;
export type AnalysisReason = (typeof analysisReasons)[number];

export type PolicyOutcome = { readonly policy: Id; readonly displayName: string } & (
  | { readonly result: "applies" }
  | { readonly result: "doesNotApply"; readonly reason: AnalysisReason }
  | { readonly result: "unknown"; readonly because: readonly string[] }
);

/** One control that somebody has to satisfy. */
export type Control =
  | { readonly kind: "builtIn"; readonly control: Exclude<BuiltInControl, "block"> }
  | { readonly kind: "strength"; readonly strength: AuthenticationStrength | { readonly id: Id } }
  | { readonly kind: "termsOfUse"; readonly id: Id }
  | { readonly kind: "custom"; readonly id: Id };

/** What a grant asks for: the conjunction, over the policies that apply, of each policy's own formula. */
export type Requirement =
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | { readonly control: Control; readonly policy: Id };

/** The answer for one world (enforced, or enforced plus report-only). Undecided lists what would have to be known. */
export type Verdict =
  | { readonly verdict: "blocked"; readonly by: readonly Id[] }
  | { readonly verdict: "granted"; readonly requirement: Requirement; readonly session: SessionControls }
  | { readonly verdict: "undecided"; readonly because: readonly string[] };

export interface Decision {
  readonly outcomes: readonly PolicyOutcome[];
  /** The world as it is: enforced policies and security defaults. */
  readonly enforced: Verdict;
  /** The world as it would be if report-only policies were enforced too. */
  readonly ifReportOnlyWereEnforced: Verdict;
}
