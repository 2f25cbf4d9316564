import type { ChangeKind } from "../../compare/comparison";
import type { ReviewCategory } from "../review";
import type { ReviewRule } from "../rule";
import { acceptancesAdded } from "./acceptances-added";
import { credentialsAdded } from "./credentials-added";
import { deploymentIdentity } from "./deployment-identity";
import { changedByHand } from "./changed-by-hand";
import { destroyed } from "./destroyed";
import { enforcedAtOnce } from "./enforced-at-once";
import { exclusionsAdded } from "./exclusions-added";
import { exclusionsExpiring } from "./exclusions-expiring";
import { lockout } from "./lockout";
import { membershipChanged } from "./membership-changed";
import { permissionsWidened } from "./permissions-widened";
import { redirectUrisAdded } from "./redirect-uris-added";
import { replaced } from "./replaced";
import { securityDefaultsSwitched } from "./security-defaults";
import { signIns } from "./sign-ins";
import { undecided } from "./undecided";

type RuleName = Exclude<ReviewCategory, ChangeKind | "reportOnly" | "tenant" | "changedByHand"> | "signIns";

/** A rule for each category, of which those on sign-ins share one: a new category fails the type check without. */
const table = {
  signIns,
  lockout,
  replaced,
  destroyed,
  enforcedAtOnce,
  securityDefaults: securityDefaultsSwitched,
  exclusionAdded: exclusionsAdded,
  exclusionExpiring: exclusionsExpiring,
  membershipChanged,
  acceptanceAdded: acceptancesAdded,
  permissionsWidened,
  credentialAdded: credentialsAdded,
  redirectUriAdded: redirectUrisAdded,
  deploymentIdentity,
  undecided,
} satisfies Record<RuleName, ReviewRule>;

/** About a change that somebody is about to make. */
export const rules: readonly ReviewRule[] = Object.values(table);

/** About what somebody changed in the tenant by hand: what it does, not what will be done about it. */
export const driftRules: readonly ReviewRule[] = [
  changedByHand,
  signIns,
  securityDefaultsSwitched,
  exclusionsAdded,
  membershipChanged,
  permissionsWidened,
  credentialsAdded,
  redirectUrisAdded,
];
