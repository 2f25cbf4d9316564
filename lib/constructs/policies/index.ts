export { RequireMfaForAllUsers, type RequireMfaForAllUsersProps } from "./require-mfa-for-all-users";
export { RequireMfaForAdministrators, type RequireMfaForAdministratorsProps } from "./require-mfa-for-administrators";
export { RequireMfaForGuests, type RequireMfaForGuestsProps } from "./require-mfa-for-guests";
export {
  RequireMfaForAzureManagement,
  type RequireMfaForAzureManagementProps,
} from "./require-mfa-for-azure-management";
export { RequireMfaForAdminPortals, type RequireMfaForAdminPortalsProps } from "./require-mfa-for-admin-portals";
export { RequireMfaForPartnerCenter, type RequireMfaForPartnerCenterProps } from "./require-mfa-for-partner-center";
export { RequireMfaForRiskySignIns, type RequireMfaForRiskySignInsProps } from "./require-mfa-for-risky-sign-ins";
export {
  RequireMfaForDeviceRegistration,
  type RequireMfaForDeviceRegistrationProps,
} from "./require-mfa-for-device-registration";
export {
  RequirePhishingResistantMfaForAdministrators,
  type RequirePhishingResistantMfaForAdministratorsProps,
} from "./require-phishing-resistant-mfa-for-administrators";
export {
  RequirePhishingResistantMfaForBreakGlass,
  type RequirePhishingResistantMfaForBreakGlassProps,
} from "./require-phishing-resistant-mfa-for-break-glass";
export {
  SecureSecurityInfoRegistration,
  type SecureSecurityInfoRegistrationProps,
} from "./secure-security-info-registration";
export { BlockLegacyAuthentication, type BlockLegacyAuthenticationProps } from "./block-legacy-authentication";
export { BlockDeviceCodeFlow, type BlockDeviceCodeFlowProps } from "./block-device-code-flow";
export { BlockAuthenticationTransfer, type BlockAuthenticationTransferProps } from "./block-authentication-transfer";
export { BlockUnknownPlatforms, type BlockUnknownPlatformsProps } from "./block-unknown-platforms";
export { BlockCountries, type BlockCountriesProps } from "./block-countries";
export {
  RequirePasswordChangeForHighRiskUsers,
  type RequirePasswordChangeForHighRiskUsersProps,
} from "./require-password-change-for-high-risk-users";
export {
  RequireCompliantOrHybridDevice,
  type RequireCompliantOrHybridDeviceProps,
} from "./require-compliant-or-hybrid-device";
export {
  RequireCompliantOrHybridDeviceForAdministrators,
  type RequireCompliantOrHybridDeviceForAdministratorsProps,
} from "./require-compliant-or-hybrid-device-for-administrators";
export { RequireAppProtection, type RequireAppProtectionProps } from "./require-app-protection";
export { NoPersistentBrowserSession, type NoPersistentBrowserSessionProps } from "./no-persistent-browser-session";
export { UseAppEnforcedRestrictions, type UseAppEnforcedRestrictionsProps } from "./use-app-enforced-restrictions";
export { BlockInsiderRisk, type BlockInsiderRiskProps } from "./block-insider-risk";
export {
  BlockWorkloadIdentitiesOutsideLocations,
  type BlockWorkloadIdentitiesOutsideLocationsProps,
} from "./block-workload-identities-outside-locations";
export { RestrictToTrustedLocations, type RestrictToTrustedLocationsProps } from "./restrict-to-trusted-locations";
export { RequireTermsOfUse, type RequireTermsOfUseProps } from "./require-terms-of-use";
export { FreeFormUserPolicy, type FreeFormUserPolicyProps } from "./free-form-user-policy";
export {
  FreeFormWorkloadPolicy,
  type FreeFormWorkloadPolicyProps,
  type WorkloadConditions,
} from "./free-form-workload-policy";
export type { BreakGlassDecision, PolicyProps, UserPolicyProps } from "./policy-props";
