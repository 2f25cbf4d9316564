import type { ConditionKind } from "./condition-kind";
import type { Id } from "./reference";

/**
 * A Conditional Access policy as plain data, in the vocabulary of Microsoft Graph v1.0 with two simplifications that
 * `read/` and `constructs/` translate: flag strings ("a,b") are arrays, and a member that is null, empty or missing in
 * Graph is absent here. An absent condition matches anything, except `users`, `applications` and `clientAppTypes`.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export interface ConditionalAccessPolicy {
  /** Object id; for a policy that is not deployed yet, a reference to its Terraform resource. */
  readonly id: Id;
  readonly displayName: string;
  readonly state: PolicyState;
  readonly conditions: Conditions;
  readonly grantControls?: GrantControls;
  readonly sessionControls?: SessionControls;
  /** Parts a reader could not read. Each is reported, and counts on the unsafe side in a proof. Never dropped. */
  readonly unknown?: readonly UnknownPart[];
}

export type PolicyState = "enabled" | "enabledForReportingButNotEnforced" | "disabled";

/** A part of a policy that could not be read, and why. */
export interface UnknownPart {
  readonly part: ConditionKind | "grantControls" | "sessionControls" | "state";
  readonly because: string;
}

export interface Conditions {
  readonly users: Users;
  readonly clientApplications?: ClientApplications;
  readonly applications: Applications;
  readonly clientAppTypes: readonly ClientAppType[];
  readonly platforms?: Platforms;
  readonly locations?: Locations;
  readonly devices?: Devices;
  readonly signInRiskLevels?: readonly RiskLevel[];
  readonly userRiskLevels?: readonly RiskLevel[];
  readonly servicePrincipalRiskLevels?: readonly RiskLevel[];
  readonly insiderRiskLevels?: readonly InsiderRiskLevel[];
  readonly authenticationFlows?: AuthenticationFlows;
}

/** The member that holds each kind of condition. */
export const conditionMembers = {
  users: "users",
  clientApplications: "clientApplications",
  applications: "applications",
  clientAppTypes: "clientAppTypes",
  platforms: "platforms",
  locations: "locations",
  devices: "devices",
  signInRisk: "signInRiskLevels",
  userRisk: "userRiskLevels",
  servicePrincipalRisk: "servicePrincipalRiskLevels",
  insiderRisk: "insiderRiskLevels",
  authenticationFlows: "authenticationFlows",
} as const satisfies Record<ConditionKind, keyof Conditions>;

/** Ids besides the sentinels `All`, `None`, `GuestsOrExternalUsers` (users only). Roles are role template ids. */
export interface Users {
  readonly includeUsers?: readonly Id[];
  readonly excludeUsers?: readonly Id[];
  readonly includeGroups?: readonly Id[];
  readonly excludeGroups?: readonly Id[];
  readonly includeRoles?: readonly Id[];
  readonly excludeRoles?: readonly Id[];
  readonly includeGuestsOrExternalUsers?: GuestsOrExternalUsers;
  readonly excludeGuestsOrExternalUsers?: GuestsOrExternalUsers;
}

/** In the order of Graph's flag enumeration, which is the order Graph gives back. */
export const guestOrExternalUserTypes = [
  "internalGuest",
  "b2bCollaborationGuest",
  "b2bCollaborationMember",
  "b2bDirectConnectUser",
  "otherExternalUser",
  "serviceProvider",
] as const;
export type GuestOrExternalUserType = (typeof guestOrExternalUserTypes)[number];

export interface GuestsOrExternalUsers {
  readonly guestOrExternalUserTypes: readonly GuestOrExternalUserType[];
  /** Absent means all tenants. */
  readonly externalTenants?: ExternalTenants;
}
export type ExternalTenants =
  { readonly membershipKind: "all" } | { readonly membershipKind: "enumerated"; readonly members: readonly Id[] };

/** Workload identities: service principal object ids or `ServicePrincipalsInMyTenant`. */
export interface ClientApplications {
  readonly includeServicePrincipals?: readonly Id[];
  readonly excludeServicePrincipals?: readonly Id[];
  readonly servicePrincipalFilter?: Filter;
}

/** What the sign-in is for. Exactly one kind of target is set: applications, user actions or authentication contexts. */
export interface Applications {
  /** Application ids (client ids) besides `All`, `None`, `Office365`, `MicrosoftAdminPortals`. */
  readonly includeApplications?: readonly Id[];
  readonly excludeApplications?: readonly Id[];
  readonly includeUserActions?: readonly UserAction[];
  readonly includeAuthenticationContextClassReferences?: readonly string[];
  /** Rule over custom security attributes of the application, or-ed with the listed applications. */
  readonly applicationFilter?: Filter;
}

export const userActions = ["urn:user:registersecurityinfo", "urn:user:registerdevice"] as const;
export type UserAction = (typeof userActions)[number];

export const clientAppTypes = [
  "all",
  "browser",
  "mobileAppsAndDesktopClients",
  "exchangeActiveSync",
  "easSupported",
  "other",
] as const;
export type ClientAppType = (typeof clientAppTypes)[number];

export const devicePlatforms = ["all", "android", "iOS", "windows", "windowsPhone", "macOS", "linux"] as const;
export type DevicePlatform = (typeof devicePlatforms)[number];

export interface Platforms {
  readonly includePlatforms: readonly DevicePlatform[];
  readonly excludePlatforms?: readonly DevicePlatform[];
}

/** Named location object ids besides the sentinels `All` and `AllTrusted`. */
export interface Locations {
  readonly includeLocations: readonly Id[];
  readonly excludeLocations?: readonly Id[];
}

export interface Devices {
  readonly deviceFilter: Filter;
}

export interface Filter {
  readonly mode: "include" | "exclude";
  readonly rule: string;
}

export const riskLevels = ["low", "medium", "high", "none", "hidden"] as const;
/** Risk conditions are membership, not order: `high` does not imply `medium`. */
export type RiskLevel = (typeof riskLevels)[number];

export const insiderRiskLevels = ["minor", "moderate", "elevated"] as const;
export type InsiderRiskLevel = (typeof insiderRiskLevels)[number];

export const transferMethods = ["deviceCodeFlow", "authenticationTransfer"] as const;
export type TransferMethod = (typeof transferMethods)[number];

export interface AuthenticationFlows {
  readonly transferMethods: readonly TransferMethod[];
}

export const builtInControls = [
  "block",
  "mfa",
  "compliantDevice",
  "domainJoinedDevice",
  "approvedApplication",
  "compliantApplication",
  "passwordChange",
] as const;
export type BuiltInControl = (typeof builtInControls)[number];

/** Controls of one policy, joined by `operator`. Absent grant controls mean no grant requirement at all. */
export interface GrantControls {
  readonly operator: "AND" | "OR";
  readonly builtInControls?: readonly BuiltInControl[];
  readonly termsOfUse?: readonly Id[];
  readonly customAuthenticationFactors?: readonly Id[];
  /** Id of an authentication strength: the bare GUID of a built-in or custom strength, without path. */
  readonly authenticationStrength?: { readonly id: Id };
}

/** Each member that is present is enabled. */
export interface SessionControls {
  readonly applicationEnforcedRestrictions?: true;
  readonly cloudAppSecurity?: "mcasConfigured" | "monitorOnly" | "blockDownloads";
  readonly signInFrequency?: SignInFrequency;
  readonly persistentBrowser?: "always" | "never";
  readonly continuousAccessEvaluation?: "strictEnforcement" | "disabled" | "strictLocation";
  readonly disableResilienceDefaults?: true;
  readonly secureSignInSession?: true;
}

export type SignInFrequency = {
  readonly authenticationType?: "primaryAndSecondaryAuthentication" | "secondaryAuthentication";
} & (
  | { readonly frequencyInterval: "everyTime" }
  | { readonly frequencyInterval: "timeBased"; readonly value: number; readonly type: "hours" | "days" }
);
