import type { ReviewCategory } from "../review/review";

/** What a finding is about, as the label of a row or a heading. */
export const categoryWords = {
  opened: "Opened",
  newlyUnblocked: "No longer blocked",
  weakened: "Weakened",
  strengthened: "Strengthened",
  newlyBlocked: "Newly blocked",
  reportOnly: "Report-only",
  lockout: "Lockout",
  replaced: "Replaced",
  destroyed: "Destroyed",
  enforcedAtOnce: "Enforced at once",
  securityDefaults: "Security defaults",
  exclusionAdded: "Exclusion added",
  exclusionExpiring: "Exclusion expires",
  membershipChanged: "Group members",
  acceptanceAdded: "Acceptance added",
  permissionsWidened: "Permissions widened",
  credentialAdded: "Credential added",
  redirectUriAdded: "Redirect URI added",
  deploymentIdentity: "Deployment identity",
  changedByHand: "Changed by hand",
  tenant: "Tenant",
  undecided: "Undecided",
} as const satisfies Record<ReviewCategory, string>;
