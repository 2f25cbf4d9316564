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
] as const;
export type AcceptableFinding = (typeof acceptableFindings)[number];

/** A declared decision to live with a finding. It becomes a note, and is listed in every report. */
export interface AcceptedFinding {
  /** Id of the rule or of the proof. */
  readonly finding: AcceptableFinding;
  readonly reason: string;
  readonly approver: string;
  /** Last day on which the acceptance holds, as YYYY-MM-DD. */
  readonly expires: string;
}
