import type { GraphRecord } from "./graph-record";

const categories: Readonly<Record<string, string>> = {
  interactiveUser: "SignInLogs",
  nonInteractiveUser: "NonInteractiveUserSignInLogs",
  servicePrincipal: "ServicePrincipalSignInLogs",
  managedIdentity: "ManagedIdentitySignInLogs",
};

/** As diagnostic settings write it. */
export function monitorRecord(record: GraphRecord) {
  const { signInEventTypes, ...properties } = record;
  return {
    time: record.createdDateTime,
    resourceId: `/tenants/${record.resourceTenantId}/providers/Microsoft.aadiam`,
    operationName: "Sign-in activity",
    operationVersion: "1.0",
    category: categories[signInEventTypes[0]!]!,
    tenantId: record.resourceTenantId,
    resultType: String(record.status.errorCode),
    resultSignature: "None",
    callerIpAddress: record.ipAddress,
    correlationId: record.correlationId,
    identity: record.userDisplayName,
    Level: 4,
    location: record.location.countryOrRegion,
    properties,
  };
}

/** As the tables of Log Analytics have it: nested values are objects for interactive sign-ins, and else JSON in text. */
export function logAnalyticsRow(record: GraphRecord) {
  const kind = record.signInEventTypes[0]!;
  const nested = (value: unknown) => (kind === "interactiveUser" ? value : JSON.stringify(value));
  const category = categories[kind]!;
  return {
    TenantId: "c0ffee00-0000-4000-8000-000000000000",
    TimeGenerated: record.createdDateTime,
    Category: category,
    Type: kind === "interactiveUser" ? "SigninLogs" : `AAD${category}`,
    Id: record.id,
    CreatedDateTime: record.createdDateTime,
    CorrelationId: record.correlationId,
    SessionId: record.sessionId ?? "",
    UserId: record.userId,
    UserPrincipalName: record.userPrincipalName,
    UserDisplayName: record.userDisplayName,
    UserType: record.userType === null ? "" : record.userType === "guest" ? "Guest" : "Member",
    CrossTenantAccessType: record.crossTenantAccessType,
    HomeTenantId: record.homeTenantId,
    ResourceTenantId: record.resourceTenantId,
    ServicePrincipalId: record.servicePrincipalId,
    ServicePrincipalName: record.servicePrincipalName ?? "",
    AppId: record.appId,
    AppDisplayName: record.appDisplayName,
    ResourceId: `/tenants/${record.resourceTenantId}/providers/Microsoft.aadiam`,
    ResourceIdentity: record.resourceId,
    ResourceDisplayName: record.resourceDisplayName,
    ClientAppUsed: record.clientAppUsed,
    UserAgent: record.userAgent ?? "",
    AuthenticationProtocol: record.authenticationProtocol,
    OriginalTransferMethod: record.originalTransferMethod,
    IncomingTokenType: record.incomingTokenType,
    ClientCredentialType: record.clientCredentialType,
    AuthenticationRequirement: record.authenticationRequirement,
    AuthenticationContextClassReferences: JSON.stringify(record.authenticationContextClassReferences),
    AuthenticationDetails: JSON.stringify(record.authenticationDetails),
    AuthenticationRequirementPolicies: JSON.stringify(record.authenticationRequirementPolicies),
    NetworkLocationDetails: JSON.stringify(record.networkLocationDetails),
    ConditionalAccessStatus: record.conditionalAccessStatus,
    ConditionalAccessPolicies: nested(record.appliedConditionalAccessPolicies),
    DeviceDetail: nested(record.deviceDetail),
    LocationDetails: nested(record.location),
    MfaDetail: nested(record.mfaDetail ?? {}),
    Status: nested(record.status),
    IPAddress: record.ipAddress,
    IsInteractive: record.isInteractive,
    Location: record.location.countryOrRegion,
    ResultType: String(record.status.errorCode),
    RiskLevelDuringSignIn: record.riskLevelDuringSignIn,
    RiskLevelAggregated: record.riskLevelAggregated,
  };
}

const joinTypes: Readonly<Record<string, string>> = {
  "Azure AD joined": "Microsoft Entra joined",
  "Hybrid Azure AD joined": "Microsoft Entra hybrid joined",
  "Azure AD registered": "Microsoft Entra registered",
};

/** A row of the portal's CSV, with the columns (and the odd spaces in their names) that its readers have seen. */
export function portalRow(record: GraphRecord): Readonly<Record<string, string>> {
  const { status, deviceDetail, location } = record;
  return {
    "Date (UTC)": record.createdDateTime,
    "Request ID": record.id,
    "User agent": record.userAgent ?? "",
    "Correlation ID": record.correlationId,
    "User ID": record.userId,
    User: record.userDisplayName,
    Username: record.userPrincipalName,
    "User type": record.userType === "guest" ? "Guest" : "Member",
    "Cross tenant access type": record.crossTenantAccessType,
    "Incoming token type": record.incomingTokenType,
    "Authentication Protocol": record.authenticationProtocol,
    "Original transfer method": record.originalTransferMethod,
    "Client credential type": record.clientCredentialType,
    Application: record.appDisplayName,
    "Application ID ": record.appId,
    Resource: record.resourceDisplayName,
    "Resource ID ": record.resourceId,
    "Resource tenant ID": record.resourceTenantId,
    "Home tenant ID": record.homeTenantId,
    "IP address": record.ipAddress,
    Location: `${location.city}, ${location.state || "Hessen"}, ${location.countryOrRegion}`,
    Status: status.errorCode === 0 ? "Success" : "Failure",
    "Sign-in error code": status.errorCode === 0 ? "" : String(status.errorCode),
    "Failure reason": status.failureReason,
    "Client app": record.clientAppUsed,
    "Device ID": deviceDetail.deviceId,
    Browser: deviceDetail.browser,
    "Operating System": deviceDetail.operatingSystem,
    Compliant: deviceDetail.isCompliant ? "Yes" : "No",
    Managed: deviceDetail.isManaged ? "Yes" : "No",
    "Join Type": joinTypes[deviceDetail.trustType] ?? "",
    "Multifactor authentication result": status.additionalDetails ?? "",
    "Multifactor authentication auth method": record.mfaDetail?.authMethod ?? "",
    "Multifactor authentication auth detail": record.mfaDetail?.authDetail ?? "",
    "Authentication requirement":
      record.authenticationRequirement === "multiFactorAuthentication"
        ? "Multifactor authentication"
        : "Single-factor authentication",
    "Session ID": record.sessionId ?? "",
    "Conditional Access": { success: "Success", failure: "Failure", notApplied: "Not Applied" }[
      record.conditionalAccessStatus
    ],
  };
}
