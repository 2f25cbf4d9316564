import {
  builtInControls,
  clientAppTypes,
  devicePlatforms,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  userActions,
} from "../../model/policy";
import { eachResource, type Guardrail } from "../guardrail";
import { nearest } from "../nearest";
import { valuesOf } from "../values";

/** Enumerations are spelt as Graph spells them, casing included. A typo in one of them selects nothing, or is refused. */
export const knownValues: Guardrail = {
  id: "known-values",
  title: "Enumerated attributes hold known values",
  severity: "error",
  reference: "https://registry.terraform.io/providers/hashicorp/azuread/3.7.0/docs/resources/conditional_access_policy",
  check: eachResource(undefined, (resource) => {
    const known = enumerations[resource.type];
    if (!known) return [];
    return valuesOf(resource).flatMap(({ path, value }) => {
      const members = known[path];
      if (!members || typeof value !== "string" || members.includes(value)) return [];
      const suggestion = nearest(value, members);
      return [
        {
          message: `${path} is "${value}"; expected ${members.join(", ")}`,
          remedy: suggestion === undefined ? "write one of the known values" : `did you mean ${suggestion}?`,
        },
      ];
    });
  }),
};

const guests = (prefix: string): Readonly<Record<string, readonly string[]>> => ({
  [`conditions.users.${prefix}_guests_or_external_users.guest_or_external_user_types`]: guestOrExternalUserTypes,
  [`conditions.users.${prefix}_guests_or_external_users.external_tenants.membership_kind`]: ["all", "enumerated"],
});

const enumerations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  azuread_conditional_access_policy: {
    state: ["enabled", "enabledForReportingButNotEnforced", "disabled"],
    "conditions.client_app_types": clientAppTypes,
    "conditions.applications.included_user_actions": userActions,
    ...guests("included"),
    ...guests("excluded"),
    "conditions.platforms.included_platforms": devicePlatforms,
    "conditions.platforms.excluded_platforms": devicePlatforms,
    "conditions.devices.filter.mode": ["include", "exclude"],
    "conditions.client_applications.filter.mode": ["include", "exclude"],
    "conditions.sign_in_risk_levels": riskLevels,
    "conditions.user_risk_levels": riskLevels,
    "conditions.service_principal_risk_levels": riskLevels,
    "conditions.insider_risk_levels": insiderRiskLevels,
    "conditions.authentication_flow_transfer_methods": transferMethods,
    "grant_controls.operator": ["AND", "OR"],
    "grant_controls.built_in_controls": builtInControls,
    "session_controls.sign_in_frequency_period": ["hours", "days"],
    "session_controls.sign_in_frequency_interval": ["timeBased", "everyTime"],
    "session_controls.sign_in_frequency_authentication_type": [
      "primaryAndSecondaryAuthentication",
      "secondaryAuthentication",
    ],
    "session_controls.persistent_browser_mode": ["always", "never"],
    "session_controls.cloud_app_security_policy": ["mcasConfigured", "monitorOnly", "blockDownloads"],
  },
  azuread_named_location: { "country.country_lookup_method": ["clientIpAddress", "authenticatorAppGps"] },
  azuread_group: { visibility: ["Private", "Public", "Hiddenmembership"], types: ["Unified", "DynamicMembership"] },
  azuread_application: {
    sign_in_audience: [
      "AzureADMyOrg",
      "AzureADMultipleOrgs",
      "AzureADandPersonalMicrosoftAccount",
      "PersonalMicrosoftAccount",
    ],
    "required_resource_access.resource_access.type": ["Role", "Scope"],
  },
  azuread_application_redirect_uris: { type: ["PublicClient", "SPA", "Web"] },
  azuread_application_certificate: { type: ["AsymmetricX509Cert", "Symmetric"], encoding: ["base64", "hex", "pem"] },
};
