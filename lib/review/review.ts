import type { SignInChange } from "../compare/comparison";
import type { AcceptedFinding } from "../model/accepted-finding";
import type { Finding } from "../model/finding";
import type { ReviewedSide } from "./review-input";
import type { SignInCounts } from "./sign-in-counts";

/**
 * What a finding of a review is about; `--fail-on` takes these names. The id of a finding is `review-` and its category
 * in kebab-case.
 */
export const reviewCategories = [
  /** What the comparison of sign-ins finds. */
  "opened",
  "newlyUnblocked",
  "weakened",
  "strengthened",
  "newlyBlocked",
  "reportOnly",
  /** Break-glass accounts, all administrators, or everybody cannot get in any more. */
  "lockout",
  /** A policy is destroyed and made anew: the window between. */
  "replaced",
  /** A policy, named location, strength, group or application goes. */
  "destroyed",
  /** A policy goes from nothing, or from disabled, to enforced without reporting first. */
  "enforcedAtOnce",
  "securityDefaults",
  "exclusionAdded",
  /** A declared exclusion expires soon, or has. */
  "exclusionExpiring",
  /** Somebody joins or leaves a group that policies name. */
  "membershipChanged",
  "acceptanceAdded",
  "permissionsWidened",
  "credentialAdded",
  "redirectUriAdded",
  "deploymentIdentity",
  /** Somebody changed a policy in the tenant since the last apply; what that does to sign-ins are findings of their own. */
  "changedByHand",
  /** The whole tenant comes or goes. */
  "tenant",
  /** What could not be decided or read. */
  "undecided",
] as const;
export type ReviewCategory = (typeof reviewCategories)[number];

export interface ReviewFinding extends Finding {
  readonly category: ReviewCategory;
  /** Of what the comparison finds: the change, with its witness. */
  readonly change?: SignInChange;
  /** Somebody accepted it in the tenant file; its severity is then `note`. */
  readonly accepted?: AcceptedFinding;
  /** Of the same: between which sets it was found, and as it was found, with the ids that these have. */
  readonly found?: FoundChange;
  /** How many real sign-ins it is true of; absent where there is no log of the tenant. */
  readonly signIns?: SignInCounts;
}

export interface FoundChange {
  readonly before: ReviewedSide;
  readonly after: ReviewedSide;
  readonly change: SignInChange;
}

/** One tenant before and after. */
export interface TenantReview {
  /** Tenant key, stack, or the path that was given. */
  readonly subject: string;
  readonly findings: readonly ReviewFinding[];
  /** What somebody changed in the tenant by hand since the last apply; from plans only. */
  readonly drift: readonly ReviewFinding[];
  /** Differences on paper that mean nothing: `null` for an empty list, another order, computed values, new names. */
  readonly noise: number;
  /** Whether the comparison of sign-ins found all there is, and why not. */
  readonly complete: boolean;
  readonly because: readonly string[];
  readonly assumptions: readonly string[];
  /** What makes either side incomplete. */
  readonly doubts: readonly string[];
}
