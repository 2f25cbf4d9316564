import { kindOfLog } from "./log-kind";
import { integer, object } from "./members";
import type { RawSignIn } from "./raw-sign-in";

/**
 * Translates a row of SigninLogs or of one of the AAD…SignInLogs tables. What is nested there is an object in one table
 * and JSON in a string in the other; both are read later.
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/reference/tables/signinlogs
 */
export function fromLogAnalytics(row: Readonly<Record<string, unknown>>): RawSignIn {
  const table = row["Type"] ?? row["Category"];
  const category = typeof table === "string" && kindOfLog(table) !== undefined ? table : row["Category"];
  return {
    logKind: typeof category === "string" ? kindOfLog(category) : undefined,
    id: row["Id"],
    createdDateTime: given(row["CreatedDateTime"]) ?? row["TimeGenerated"],
    signInEventTypes: row["SignInEventTypes"],
    isInteractive: row["IsInteractive"],
    correlationId: row["CorrelationId"],
    sessionId: row["SessionId"],
    userId: row["UserId"],
    userPrincipalName: row["UserPrincipalName"],
    userDisplayName: row["UserDisplayName"],
    userType: row["UserType"],
    crossTenantAccessType: row["CrossTenantAccessType"],
    homeTenantId: row["HomeTenantId"],
    resourceTenantId: row["ResourceTenantId"],
    servicePrincipalId: row["ServicePrincipalId"],
    servicePrincipalName: row["ServicePrincipalName"],
    appId: row["AppId"],
    appDisplayName: row["AppDisplayName"],
    // `ResourceId` is the path of the log itself.
    resourceId: row["ResourceIdentity"],
    resourceDisplayName: row["ResourceDisplayName"],
    conditionalAccessAudiences: row["ConditionalAccessAudiences"],
    authenticationContextClassReferences: row["AuthenticationContextClassReferences"],
    clientAppUsed: row["ClientAppUsed"],
    userAgent: row["UserAgent"],
    authenticationProtocol: row["AuthenticationProtocol"],
    originalTransferMethod: row["OriginalTransferMethod"],
    incomingTokenType: row["IncomingTokenType"],
    clientCredentialType: row["ClientCredentialType"],
    authenticationRequirement: row["AuthenticationRequirement"],
    authenticationDetails: row["AuthenticationDetails"],
    authenticationRequirementPolicies: row["AuthenticationRequirementPolicies"],
    mfaDetail: row["MfaDetail"],
    conditionalAccessStatus: row["ConditionalAccessStatus"],
    appliedConditionalAccessPolicies:
      given(row["ConditionalAccessPolicies"]) ?? row["AppliedConditionalAccessPolicies"],
    status: withErrorCode(object(row["Status"]), row["ResultType"], row["ResultDescription"]),
    ipAddress: row["IPAddress"],
    location: given(object(row["LocationDetails"])) ?? { countryOrRegion: row["Location"] },
    networkLocationDetails: row["NetworkLocationDetails"],
    deviceDetail: row["DeviceDetail"],
    riskLevelDuringSignIn: row["RiskLevelDuringSignIn"],
    riskLevelAggregated: row["RiskLevelAggregated"],
  };
}

/** Azure Monitor writes the error code beside the status, which has it in some tables only. */
export function withErrorCode(
  status: Readonly<Record<string, unknown>> | undefined,
  resultType: unknown,
  resultDescription: unknown,
): Readonly<Record<string, unknown>> {
  if (status && integer(status["errorCode"]) !== undefined) return status;
  return { failureReason: resultDescription, ...status, errorCode: resultType };
}

function given(value: unknown): unknown {
  return value === "" || value === null ? undefined : value;
}
