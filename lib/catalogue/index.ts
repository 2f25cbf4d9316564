import { requireMfaForAllUsers } from "./require-mfa-for-all-users";
import { requireMfaForAdministrators } from "./require-mfa-for-administrators";
import { requireMfaForGuests } from "./require-mfa-for-guests";
import { requireMfaForAzureManagement } from "./require-mfa-for-azure-management";
import { requireMfaForAdminPortals } from "./require-mfa-for-admin-portals";
import { requireMfaForPartnerCenter } from "./require-mfa-for-partner-center";
import { requireMfaForRiskySignIns } from "./require-mfa-for-risky-sign-ins";
import { requireMfaForDeviceRegistration } from "./require-mfa-for-device-registration";
import { requirePhishingResistantMfaForAdministrators } from "./require-phishing-resistant-mfa-for-administrators";
import { requirePhishingResistantMfaForBreakGlass } from "./require-phishing-resistant-mfa-for-break-glass";
import { secureSecurityInfoRegistration } from "./secure-security-info-registration";
import { blockLegacyAuthentication } from "./block-legacy-authentication";
import { blockDeviceCodeFlow } from "./block-device-code-flow";
import { blockAuthenticationTransfer } from "./block-authentication-transfer";
import { blockUnknownPlatforms } from "./block-unknown-platforms";
import { blockCountries } from "./block-countries";
import { requirePasswordChangeForHighRiskUsers } from "./require-password-change-for-high-risk-users";
import { requireCompliantOrHybridDevice } from "./require-compliant-or-hybrid-device";
import { requireCompliantOrHybridDeviceForAdministrators } from "./require-compliant-or-hybrid-device-for-administrators";
import { requireAppProtection } from "./require-app-protection";
import { noPersistentBrowserSession } from "./no-persistent-browser-session";
import { useAppEnforcedRestrictions } from "./use-app-enforced-restrictions";
import { blockInsiderRisk } from "./block-insider-risk";
import { blockWorkloadIdentitiesOutsideLocations } from "./block-workload-identities-outside-locations";
import { restrictToTrustedLocations } from "./restrict-to-trusted-locations";
import { requireTermsOfUse } from "./require-terms-of-use";
import type { Template } from "./template";

/** Every template of the catalogue by name. A new one is added here and gets a construct of the same name. */
export const templates = {
  requireMfaForAllUsers,
  requireMfaForAdministrators,
  requireMfaForGuests,
  requireMfaForAzureManagement,
  requireMfaForAdminPortals,
  requireMfaForPartnerCenter,
  requireMfaForRiskySignIns,
  requireMfaForDeviceRegistration,
  requirePhishingResistantMfaForAdministrators,
  requirePhishingResistantMfaForBreakGlass,
  secureSecurityInfoRegistration,
  blockLegacyAuthentication,
  blockDeviceCodeFlow,
  blockAuthenticationTransfer,
  blockUnknownPlatforms,
  blockCountries,
  requirePasswordChangeForHighRiskUsers,
  requireCompliantOrHybridDevice,
  requireCompliantOrHybridDeviceForAdministrators,
  requireAppProtection,
  noPersistentBrowserSession,
  useAppEnforcedRestrictions,
  blockInsiderRisk,
  blockWorkloadIdentitiesOutsideLocations,
  restrictToTrustedLocations,
  requireTermsOfUse,
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;
