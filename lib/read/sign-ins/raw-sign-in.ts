import type { SignInKind } from "../../model/sign-in-event";

/** A record with Graph's names and nothing known of their values. Other vocabularies are translated into it. */
export type RawSignIn = { readonly [Member in RawMember]?: unknown } & {
  /** What the log is of which the record is a part: a category, a table, a file. */
  readonly logKind?: SignInKind | undefined;
};

export type RawMember =
  | "id"
  | "createdDateTime"
  | "signInEventTypes"
  | "isInteractive"
  | "correlationId"
  | "sessionId"
  | "userId"
  | "userPrincipalName"
  | "userDisplayName"
  | "userType"
  | "crossTenantAccessType"
  | "homeTenantId"
  | "resourceTenantId"
  | "servicePrincipalId"
  | "servicePrincipalName"
  | "appId"
  | "appDisplayName"
  | "resourceId"
  | "resourceDisplayName"
  | "conditionalAccessAudiences"
  | "authenticationContextClassReferences"
  | "clientAppUsed"
  | "userAgent"
  | "authenticationProtocol"
  | "originalTransferMethod"
  | "incomingTokenType"
  | "clientCredentialType"
  | "authenticationRequirement"
  | "authenticationDetails"
  | "authenticationRequirementPolicies"
  | "mfaDetail"
  | "conditionalAccessStatus"
  | "appliedConditionalAccessPolicies"
  | "status"
  | "ipAddress"
  | "location"
  | "networkLocationDetails"
  | "deviceDetail"
  | "riskLevelDuringSignIn"
  | "riskLevelAggregated";
