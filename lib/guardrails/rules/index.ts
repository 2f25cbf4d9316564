import type { Guardrail } from "../guardrail";
import { applicationsUsable } from "./applications-usable";
import { blockAlone } from "./block-alone";
import { breakGlassCovered } from "./break-glass-covered";
import { breakGlassExcluded } from "./break-glass-excluded";
import { breakGlassMembers } from "./break-glass-members";
import { canonicalForm } from "./canonical-form";
import { canonicalIpRanges } from "./canonical-ip-ranges";
import { conditionsMatch } from "./conditions-match";
import { countryCodesKnown } from "./country-codes";
import { createTimeouts } from "./create-timeouts";
import { deviceCodeFlowBlocked } from "./device-code-flow-blocked";
import { deviceFilterLength } from "./device-filter-length";
import { duplicateGrants } from "./duplicate-grants";
import { exclusionsDeclared } from "./exclusions-declared";
import { exclusionsNarrow } from "./exclusions-narrow";
import { exclusionsUnexpired } from "./exclusions-unexpired";
import { externalTenants } from "./external-tenants";
import { filterSyntax } from "./filter-syntax";
import { groupMembersOrRule } from "./group-members-or-rule";
import { guestsOnce } from "./guests-once";
import { knownValues } from "./known-values";
import { legacyAuthenticationBlocked } from "./legacy-authentication-blocked";
import { licencesHeld } from "./licences-held";
import { mfaForAllUsers } from "./mfa-for-all-users";
import { mfaOrStrength } from "./mfa-or-strength";
import { namedLocationLimits } from "./named-location-limits";
import { noEmptyValues } from "./no-empty-values";
import { noIgnoredChanges } from "./no-ignored-changes";
import { noResourceExclusions } from "./no-resource-exclusions";
import { noTotalBlock } from "./no-total-block";
import { oneKindOfLocation } from "./one-kind-of-location";
import { oneKindOfTarget } from "./one-kind-of-target";
import { oneTenant } from "./one-tenant";
import { passwordChange } from "./password-change";
import { persistentBrowser } from "./persistent-browser";
import { policiesAfterSecurityDefaults } from "./policies-after-security-defaults";
import { policiesThroughMsgraph } from "./policies-through-msgraph";
import { policyLimit } from "./policy-limit";
import { readablePolicies } from "./readable-policies";
import { redirectUris } from "./redirect-uris";
import { referencesResolve } from "./references-resolve";
import { securityDefaultsExclusive } from "./security-defaults-exclusive";
import { sentinelAlone } from "./sentinel-alone";
import { signInFrequency } from "./sign-in-frequency";
import { someoneIncluded } from "./someone-included";
import { strengthCombinations } from "./strength-combinations";
import { thirdPartyMfa } from "./third-party-mfa";
import { unreadBlocks } from "./unread-blocks";
import { useExisting } from "./use-existing";
import { userActions } from "./user-actions";
import { userPassword } from "./user-password";
import { wellFormedIds } from "./well-formed-ids";
import { workloadIdentities } from "./workload-identities";

/** Every rule, in the order of their ids. */
export const guardrails: readonly Guardrail[] = [
  applicationsUsable,
  blockAlone,
  breakGlassCovered,
  breakGlassExcluded,
  breakGlassMembers,
  canonicalForm,
  canonicalIpRanges,
  conditionsMatch,
  countryCodesKnown,
  createTimeouts,
  deviceCodeFlowBlocked,
  deviceFilterLength,
  duplicateGrants,
  exclusionsDeclared,
  exclusionsNarrow,
  exclusionsUnexpired,
  externalTenants,
  filterSyntax,
  groupMembersOrRule,
  guestsOnce,
  knownValues,
  legacyAuthenticationBlocked,
  licencesHeld,
  mfaForAllUsers,
  mfaOrStrength,
  namedLocationLimits,
  noEmptyValues,
  noIgnoredChanges,
  noResourceExclusions,
  noTotalBlock,
  oneKindOfLocation,
  oneKindOfTarget,
  oneTenant,
  passwordChange,
  persistentBrowser,
  policiesAfterSecurityDefaults,
  policiesThroughMsgraph,
  policyLimit,
  readablePolicies,
  redirectUris,
  referencesResolve,
  securityDefaultsExclusive,
  sentinelAlone,
  signInFrequency,
  someoneIncluded,
  strengthCombinations,
  thirdPartyMfa,
  unreadBlocks,
  useExisting,
  userActions,
  userPassword,
  wellFormedIds,
  workloadIdentities,
];
