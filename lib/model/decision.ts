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

/**
 * What a grant asks for: the conjunction, over the policies that apply, of each policy's own formula. `{ all: [] }`
 * asks for nothing. `discretion` is what security defaults leave to Microsoft's judgement: a user may be asked for MFA,
 * or not; it is neither a guarantee nor a hole.
 */
export type Requirement =
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | { readonly control: Control; readonly policy: Id }
  | { readonly discretion: "mfa"; readonly policy: Id };

/**
 * The answer for one world. Every list of policies is in the order of the policy set. `by` names the policies that
 * block, whether by the block control or by asking for what this client or kind of user cannot give; for an undecided
 * answer, the policies whose effect is not known (their outcomes say why). `requirement` of an undecided answer is what
 * is asked for at least: what is not known can only add to it, or block.
 */
export type Verdict =
  | { readonly verdict: "blocked"; readonly by: readonly Id[] }
  | {
      readonly verdict: "granted";
      readonly requirement: Requirement;
      readonly session: SessionControls;
      /** Policies that may add session controls of which it is not known whether or what; absent: none. */
      readonly sessionNotKnownOf?: readonly Id[];
    }
  | { readonly verdict: "undecided"; readonly by: readonly Id[]; readonly requirement: Requirement };

/** Stands for security defaults where a policy is named. */
export const securityDefaultsId = "security-defaults";

export interface Decision {
  /** One for each policy, in their order, report-only and disabled ones too; then security defaults unless off. */
  readonly outcomes: readonly PolicyOutcome[];
  /** The world as it is: enforced policies and security defaults. */
  readonly enforced: Verdict;
  /**
   * The world as it would be if report-only policies were enforced too. Entra enforces no policy beside security
   * defaults, so they count as off here as soon as there is a report-only policy.
   */
  readonly ifReportOnlyWereEnforced: Verdict;
}
