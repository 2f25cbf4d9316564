/**
 * Findings of a review that somebody may accept for a time: what a change does to sign-ins, as far as one policy is
 * responsible. Accepted for a whole tenant, they would hide every later hole.
 */
const acceptableReviewFindings = [
  "review-opened",
  "review-newly-unblocked",
  "review-weakened",
  "review-newly-blocked",
] as const;

/** Whether an acceptance of the finding has to name a policy. */
export function isReviewFinding(finding: string): boolean {
  return (acceptableReviewFindings as readonly string[]).includes(finding);
}

/**
 * Findings that somebody may accept for a time. All others are about what Entra refuses, what differs on every plan or
 * what locks people out: nobody gains by living with those.
 */
export const acceptableFindings = [
  "legacy-authentication-blocked",
  "device-code-flow-blocked",
  "policies-through-msgraph",
  "proof-mfa",
  "proof-break-glass",
  "proof-legacy",
  "proof-admins",
  "proof-reachable",
  "proof-partner-api",
  "proof-no-dead-policy",
  ...acceptableReviewFindings,
] as const;
export type AcceptableFinding = (typeof acceptableFindings)[number];

/** A declared decision to live with a finding. It becomes a note, and is listed in every report. */
export interface AcceptedFinding {
  /** Id of the rule, of the proof, or of what a review finds. */
  readonly finding: AcceptableFinding;
  /** Of a review: key of the policy that alone is responsible for what is accepted. Absent for all other findings. */
  readonly policy?: string;
  readonly reason: string;
  readonly approver: string;
  /** Last day on which the acceptance holds, as YYYY-MM-DD. */
  readonly expires: string;
}
