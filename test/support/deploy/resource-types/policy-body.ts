import type { Attributes } from "../configuration";
import type { Json } from "../graph-calls";

/** A block of Terraform's JSON syntax, which may stand in a list of one. */
function block(value: unknown): Attributes | undefined {
  return (Array.isArray(value) ? value[0] : value) as Attributes | undefined;
}

function texts(value: unknown): readonly unknown[] {
  return (value as readonly unknown[] | undefined) ?? [];
}

/** Body of a Conditional Access policy's POST and PATCH: absent blocks are null, absent lists empty. */
export function policyBody({ display_name, state, conditions, grant_controls, session_controls }: Attributes): Json {
  return {
    "@odata.type": "#microsoft.graph.conditionalAccessPolicy",
    displayName: display_name,
    state,
    conditions: conditionsBody(block(conditions)!),
    grantControls: grantBody(block(grant_controls)),
    sessionControls: sessionBody(block(session_controls)),
  };
}

function conditionsBody(conditions: Attributes): Json {
  const applications = block(conditions["applications"])!;
  const users = block(conditions["users"])!;
  const platforms = block(conditions["platforms"]);
  const locations = block(conditions["locations"]);
  const filter = block(block(conditions["devices"])?.["filter"]);
  const clients = block(conditions["client_applications"]);
  const methods = texts(conditions["authentication_flow_transfer_methods"]);
  return {
    applications: {
      includeApplications: texts(applications["included_applications"]),
      excludeApplications: texts(applications["excluded_applications"]),
      includeUserActions: texts(applications["included_user_actions"]),
    },
    authenticationFlows: methods.length === 0 ? null : { transferMethods: methods.join(",") },
    clientAppTypes: texts(conditions["client_app_types"]),
    ...(clients && {
      clientApplications: {
        includeServicePrincipals: texts(clients["included_service_principals"]),
        excludeServicePrincipals: texts(clients["excluded_service_principals"]),
      },
    }),
    devices: filter ? { deviceFilter: { mode: filter["mode"], rule: filter["rule"] } } : null,
    locations: locations
      ? {
          includeLocations: texts(locations["included_locations"]),
          excludeLocations: texts(locations["excluded_locations"]),
        }
      : null,
    platforms: platforms
      ? {
          includePlatforms: texts(platforms["included_platforms"]),
          excludePlatforms: texts(platforms["excluded_platforms"]),
        }
      : null,
    servicePrincipalRiskLevels: texts(conditions["service_principal_risk_levels"]),
    signInRiskLevels: texts(conditions["sign_in_risk_levels"]),
    userRiskLevels: texts(conditions["user_risk_levels"]),
    ...(conditions["insider_risk_levels"] !== undefined && { insiderRiskLevels: conditions["insider_risk_levels"] }),
    users: {
      includeUsers: texts(users["included_users"]),
      excludeUsers: texts(users["excluded_users"]),
      includeGroups: texts(users["included_groups"]),
      excludeGroups: texts(users["excluded_groups"]),
      includeRoles: texts(users["included_roles"]),
      excludeRoles: texts(users["excluded_roles"]),
      includeGuestsOrExternalUsers: guestsBody(block(users["included_guests_or_external_users"])),
      excludeGuestsOrExternalUsers: guestsBody(block(users["excluded_guests_or_external_users"])),
    },
  };
}

function guestsBody(guests: Attributes | undefined): Json | null {
  if (!guests) return null;
  const tenants = block(guests["external_tenants"]);
  const kind = tenants?.["membership_kind"] === "enumerated" ? "Enumerated" : "All";
  return {
    guestOrExternalUserTypes: texts(guests["guest_or_external_user_types"]).join(","),
    externalTenants: tenants
      ? {
          "@odata.type": `#microsoft.graph.conditionalAccess${kind}ExternalTenants`,
          membershipKind: tenants["membership_kind"],
          ...(kind === "Enumerated" && { members: texts(tenants["members"]) }),
        }
      : null,
  };
}

function grantBody(grant: Attributes | undefined): Json | null {
  if (!grant) return null;
  const strength = grant["authentication_strength_policy_id"] as string | undefined;
  return {
    operator: grant["operator"],
    builtInControls: texts(grant["built_in_controls"]),
    customAuthenticationFactors: texts(grant["custom_authentication_factors"]),
    termsOfUse: texts(grant["terms_of_use"]),
    ...(strength !== undefined && {
      authenticationStrength: {
        "@odata.type": "#microsoft.graph.authenticationStrengthPolicy",
        id: strength.slice(strength.lastIndexOf("/") + 1),
      },
    }),
  };
}

function sessionBody(session: Attributes | undefined): Json | null {
  if (!session) return null;
  const everyTime = session["sign_in_frequency_interval"] === "everyTime";
  const enabled = (type: string, more: Json) => ({
    "@odata.type": `#microsoft.graph.${type}`,
    isEnabled: true,
    ...more,
  });
  const { persistent_browser_mode: mode, cloud_app_security_policy: cloudAppSecurityType } = session;
  return {
    ...(!everyTime && {
      applicationEnforcedRestrictions: {
        "@odata.type": "#microsoft.graph.applicationEnforcedRestrictionsSessionControl",
        isEnabled: session["application_enforced_restrictions_enabled"] ?? false,
      },
      disableResilienceDefaults: session["disable_resilience_defaults"] ?? false,
    }),
    cloudAppSecurity: cloudAppSecurityType ? enabled("cloudAppSecuritySessionControl", { cloudAppSecurityType }) : null,
    persistentBrowser: mode ? enabled("persistentBrowserSessionControl", { mode }) : null,
    signInFrequency: session["sign_in_frequency_interval"]
      ? enabled("signInFrequencySessionControl", {
          authenticationType: session["sign_in_frequency_authentication_type"] ?? "primaryAndSecondaryAuthentication",
          frequencyInterval: session["sign_in_frequency_interval"],
          ...(!everyTime && { type: session["sign_in_frequency_period"], value: session["sign_in_frequency"] }),
        })
      : null,
  };
}
