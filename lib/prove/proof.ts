import type { EvaluationOptions } from "../evaluate/context";
import type { World } from "../evaluate/worlds";
import type { Directory } from "../model/directory";
import type { Conditions } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import type { Exclusion } from "../model/principals";
import type { Id } from "../model/reference";
import type { SignIn } from "../model/sign-in";

/** Questions the prover knows by name. */
export const questions = ["mfa", "breakGlass", "admins", "legacy", "noDeadPolicy", "reachable", "partnerApi"] as const;
export type QuestionName = (typeof questions)[number];

/**
 * A question of one's own. `for` is a region of sign-ins in the vocabulary of policy conditions; what it leaves out is
 * any user, any target, any client and so on. Of roles and groups it names those the sign-ins' users are in.
 */
export interface CustomQuestion {
  readonly id: string;
  readonly for: Partial<Conditions>;
  /**
   * `blocked`: nobody gets in. `mfa`, `phishing-resistant`: nobody gets in without. `granted`: nobody is kept out,
   * neither by a block nor by a control that this client, device or kind of user cannot give, though others may be
   * asked for.
   */
  readonly expect: "blocked" | "mfa" | "phishing-resistant" | "granted";
}

/** What is known of the tenant besides its policies. */
export interface Declarations {
  readonly breakGlass?: BreakGlassDeclaration;
  /**
   * Principals left out of the question, each listed in the answer; those excluded from certain policies only where
   * these policies would have stopped them.
   */
  readonly exclusions?: readonly Exclusion[];
  /** Role template ids; absent: the roles of Microsoft's templates for administrators. */
  readonly privilegedRoles?: readonly string[];
  /** Service principals of Secure Application Model applications. */
  readonly secureApplications?: readonly SecureApplicationDeclaration[];
}

export interface BreakGlassDeclaration {
  /** Group of the accounts; every account is in it. */
  readonly group?: Id;
  readonly accounts: readonly Id[];
  /** Method combinations the accounts hold. Absent: a passkey (`fido2`). */
  readonly methods?: readonly string[];
}

export interface SecureApplicationDeclaration {
  readonly displayName: string;
  /** Object id of the service principal. */
  readonly servicePrincipal: Id;
  readonly kind: "singleTenant" | "multiTenant";
}

export interface ProofInput {
  readonly policySet: PolicySet;
  /** Absent: the proof is over every user the policies could tell apart. */
  readonly directory?: Directory;
  readonly declared?: Declarations;
  /** Absent: `enforced`, the world as it is. */
  readonly world?: World;
  /** YYYY-MM-DD: exclusions that expired before are excuses no more. Absent: all exclusions hold. */
  readonly today?: string;
  /** Steps a search may take before it gives up with "cannot decide". */
  readonly budget?: number;
  /**
   * Choices that no policy set says. Unlike `evaluate`, a proof takes "All users" to cover B2B direct connect users
   * unless told otherwise, and lists that as an assumption.
   */
  readonly options?: EvaluationOptions;
}

/**
 * `compliant` is the answer of security defaults to `mfa`: good enough for the partner requirements, but no proof,
 * because part of it is left to Microsoft's judgement.
 */
export type Answer = "holds" | "fails" | "cannotDecide" | "compliant";

export interface Proof {
  /** Name of the question, or the id of a custom one. */
  readonly question: string;
  readonly answer: Answer;
  /** Answered for the world in which report-only policies are enforced. */
  readonly onceEnforced?: true;
  /** What stood in the way of a decision; for `compliant`, what is guaranteed and what is left to Microsoft. */
  readonly because: readonly string[];
  /** Why it fails. Beside `cannotDecide`: where it would fail if the unknown parts turned out badly. */
  readonly witnesses: readonly Witness[];
  /** Whether the witnesses' regions are all there is. */
  readonly complete: boolean;
  /** Policies the answer is about (`noDeadPolicy`). */
  readonly policies: readonly PolicyJudgement[];
  readonly assumptions: readonly string[];
  /** Principals that were left out of the question because they are declared. */
  readonly exceptions: readonly string[];
  /** The answer if report-only policies were enforced; absent where that is the answer, or changes nothing. */
  readonly ifReportOnlyWereEnforced?: Answer;
}

/** One sign-in for which the property fails, confirmed by `evaluate`, and the region it stands for. */
export interface Witness {
  readonly signIn: SignIn;
  readonly region: Region;
  readonly plainWords: string;
  readonly nearest?: NearestPolicy;
  /**
   * Regions that fail for the same reason as this one, itself included: the same nearest policy misses them in the same
   * way. This one has the most users, or is the simplest to describe.
   */
  readonly regions: number;
}

/** A set of sign-ins: the product of its dimensions. A dimension that is not listed is unconstrained. */
export interface Region {
  readonly who: string;
  /** How many users of the directory, where there is one. */
  readonly users?: number;
  readonly target: string;
  readonly conditions: readonly string[];
}

/** The policy that comes closest to closing a gap. */
export interface NearestPolicy {
  readonly policy: Id;
  readonly displayName: string;
  readonly why: string;
}

export interface PolicyJudgement {
  readonly policy: Id;
  readonly displayName: string;
  readonly why: string;
}
