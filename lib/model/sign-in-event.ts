import type { RiskLevel } from "./policy";

/** `user`: a user's sign-in of which the log does not say whether it was interactive (the portal's CSV does not). */
export const signInKinds = [
  "interactiveUser",
  "nonInteractiveUser",
  "user",
  "servicePrincipal",
  "managedIdentity",
] as const;
export type SignInKind = (typeof signInKinds)[number];

/**
 * A sign-in that happened, as a log tells it, in the vocabulary of Graph's `signIn` and limited to what analyses read.
 * Every member is there, so that all events have one shape; `undefined` means that the log does not say. A text that
 * Entra writes as empty is `undefined` too, except where the docstring of the member says what emptiness means.
 *
 * Groups, roles, user risk, insider risk and the attributes of devices that filters ask for are in no log.
 *
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
export interface SignInEvent {
  /** Request id; the same sign-in has the same id in every export. */
  readonly id: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly createdDateTime: number;
  readonly kind: SignInKind;
  /** Groups the requests of one sign-in (an interrupted one and its continuation). Set by the client. */
  readonly correlationId: string | undefined;
  readonly sessionId: string | undefined;

  /** Object id; undefined for workload identities. */
  readonly userId: string | undefined;
  readonly userPrincipalName: string | undefined;
  readonly userDisplayName: string | undefined;
  readonly userType: "member" | "guest" | undefined;
  readonly crossTenantAccessType: CrossTenantAccessType | undefined;
  readonly homeTenantId: string | undefined;
  readonly resourceTenantId: string | undefined;
  /** Object id; undefined for users. */
  readonly servicePrincipalId: string | undefined;
  readonly servicePrincipalName: string | undefined;

  /** Client id of the application that asks for a token. */
  readonly appId: string | undefined;
  readonly appDisplayName: string | undefined;
  /** Client id of the resource the token is for. */
  readonly resourceId: string | undefined;
  readonly resourceDisplayName: string | undefined;
  /** Client ids of all resources that Conditional Access looked at. */
  readonly conditionalAccessAudiences: readonly string[] | undefined;
  /** Ids (`c1`) of the authentication contexts that were asked for. */
  readonly authenticationContexts: readonly string[] | undefined;

  /** Entra's label ("Browser", "Authenticated SMTP"); undefined for workload identities. */
  readonly clientAppUsed: string | undefined;
  readonly userAgent: string | undefined;
  /** `oAuth2`, `ropc`, `deviceCode`, `saml20`, … ; `none` stands for every other protocol. */
  readonly authenticationProtocol: string | undefined;
  /** How the session was begun, at every later request too. */
  readonly originalTransferMethod: "none" | "deviceCodeFlow" | "authenticationTransfer" | undefined;
  readonly incomingTokenType: string | undefined;
  /** Credential of a workload identity or of a confidential client: `clientSecret`, `certificate`, … */
  readonly clientCredentialType: string | undefined;

  readonly authenticationRequirement: "singleFactorAuthentication" | "multiFactorAuthentication" | undefined;
  /** Undefined where the export has no such column (v1.0, the portal's CSV); an empty list is Entra's own. */
  readonly authenticationDetails: readonly AuthenticationDetail[] | undefined;
  readonly authenticationRequirementPolicies: readonly AuthenticationRequirementPolicy[] | undefined;
  /** Deprecated: absence proves nothing, and presence alone is no proof either. */
  readonly mfaDetail: MfaDetail | undefined;

  readonly conditionalAccessStatus: "success" | "failure" | "notApplied" | undefined;
  /** Undefined where the export lacks them or its reader had no right to see them. */
  readonly appliedConditionalAccessPolicies: readonly AppliedConditionalAccessPolicy[] | undefined;

  /** 0 is success; others are AADSTS numbers, some of which are interruptions and no failures. */
  readonly errorCode: number | undefined;
  readonly failureReason: string | undefined;
  /** What Entra adds to the status: "MFA requirement satisfied by claim in the token", say. */
  readonly additionalDetails: string | undefined;

  readonly ipAddress: string | undefined;
  /** ISO 3166-1 alpha-2, upper case; empty: Entra found no country for the address. */
  readonly country: string | undefined;
  readonly city: string | undefined;
  /** Named locations the address was in, as the log says. */
  readonly networkLocations: readonly NetworkLocation[] | undefined;
  readonly device: SignInEventDevice | undefined;
  readonly riskLevelDuringSignIn: RiskLevel | undefined;
  /** Risk of the sign-in with what was detected later. Risk of the user is in no log. */
  readonly riskLevelAggregated: RiskLevel | undefined;
}

export const crossTenantAccessTypes = [
  "none",
  "b2bCollaboration",
  "b2bDirectConnect",
  "microsoftSupport",
  "serviceProvider",
  "passthrough",
] as const;
export type CrossTenantAccessType = (typeof crossTenantAccessTypes)[number];

/** One step of an authentication. @see https://learn.microsoft.com/graph/api/resources/authenticationdetail */
export interface AuthenticationDetail {
  /** "Password", "Mobile app notification", "Previously satisfied", … */
  readonly authenticationMethod: string | undefined;
  /** "Primary authentication", "MFA required in Azure AD", … */
  readonly authenticationStepRequirement: string | undefined;
  /** "MFA completed in Azure AD", "MFA requirement satisfied by claim in the token", … */
  readonly authenticationStepResultDetail: string | undefined;
  readonly succeeded: boolean | undefined;
}

/** What asked for a level of authentication: `user` (per-user MFA), `securityDefaults`, `enforcedForCspAdmins`, … */
export interface AuthenticationRequirementPolicy {
  readonly requirementProvider: string;
  readonly detail: string | undefined;
}

export interface MfaDetail {
  readonly authMethod: string | undefined;
  readonly authDetail: string | undefined;
}

export const appliedPolicyResults = [
  "success",
  "failure",
  "notApplied",
  "notEnabled",
  "unknown",
  "reportOnlySuccess",
  "reportOnlyFailure",
  "reportOnlyNotApplied",
  "reportOnlyInterrupted",
] as const;
export type AppliedPolicyResult = (typeof appliedPolicyResults)[number];

/** @see https://learn.microsoft.com/graph/api/resources/appliedconditionalaccesspolicy */
export interface AppliedConditionalAccessPolicy {
  readonly id: string;
  readonly displayName: string | undefined;
  /** `unknown` also for what Graph hides as `unknownFutureValue`: report-only results without the Prefer header. */
  readonly result: AppliedPolicyResult;
  readonly enforcedGrantControls: readonly string[];
  /** Kinds of condition by Graph's names ("users,application"); undefined where there is none, and in v1.0. */
  readonly conditionsNotSatisfied: string | undefined;
}

export interface NetworkLocation {
  /** `trustedNamedLocation`, `namedNetwork`, `intranet`, `extranet`, … */
  readonly networkType: string | undefined;
  readonly networkNames: readonly string[];
}

export interface SignInEventDevice {
  /** Empty: the device is not registered. */
  readonly deviceId: string | undefined;
  readonly displayName: string | undefined;
  /** With its version, as Entra read it from the user agent: "Windows 10", "Ios 18.1". */
  readonly operatingSystem: string | undefined;
  readonly browser: string | undefined;
  readonly isCompliant: boolean | undefined;
  readonly isManaged: boolean | undefined;
  readonly trustType: "AzureAD" | "ServerAD" | "Workplace" | undefined;
}
