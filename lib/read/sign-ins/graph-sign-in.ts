import { type RiskLevel, riskLevels } from "../../model/policy";
import {
  type AppliedConditionalAccessPolicy,
  appliedPolicyResults,
  type AuthenticationDetail,
  type AuthenticationRequirementPolicy,
  crossTenantAccessTypes,
  type MfaDetail,
  type NetworkLocation,
  type SignInEvent,
  type SignInEventDevice,
  type SignInKind,
} from "../../model/sign-in-event";
import { flag, integer, isObject, list, memberOf, object, text, textOrEmpty, texts } from "./members";
import type { RawSignIn } from "./raw-sign-in";
import { type Times, UnreadTime } from "./times";

const userTypeOf = memberOf(["member", "guest"]);
const crossTenantAccessTypeOf = memberOf(crossTenantAccessTypes);
const transferMethodOf = memberOf(["none", "deviceCodeFlow", "authenticationTransfer"]);
const requirementOf = memberOf(["singleFactorAuthentication", "multiFactorAuthentication"]);
const accessStatusOf = memberOf(["success", "failure", "notApplied"]);
const resultOf = memberOf(appliedPolicyResults);
const riskLevelOf: (value: unknown) => RiskLevel | undefined = memberOf(riskLevels);
const eventTypeOf = memberOf(["interactiveUser", "nonInteractiveUser", "servicePrincipal", "managedIdentity"]);
/** Labels of the portal and of Graph for one thing; the texts in the log are not Graph's enumeration of filters. */
const trustTypeOf = memberOf(["AzureAD", "ServerAD", "Workplace"], {
  "Azure AD joined": "AzureAD",
  "Microsoft Entra joined": "AzureAD",
  "Hybrid Azure AD joined": "ServerAD",
  "Microsoft Entra hybrid joined": "ServerAD",
  "Azure AD registered": "Workplace",
  "Microsoft Entra registered": "Workplace",
});

/** An id that stands for nobody: the user of a failed sign-in that nobody has, or of a workload identity. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Translates a record in Graph's vocabulary. What it lacks, or says in words that are not known, stays undefined.
 *
 * @returns the event, or why there is none
 */
export function graphSignIn(raw: RawSignIn, times: Times): SignInEvent | string {
  const id = text(raw.id);
  if (id === undefined) return "no id; expected a sign-in with its request id";
  const createdDateTime = times.read(raw.createdDateTime);
  if (createdDateTime instanceof UnreadTime) return createdDateTime.because;
  const status = object(raw.status);
  const location = object(raw.location);
  const errorCode = status && integer(status["errorCode"]);
  const userId = text(raw.userId);
  return {
    id,
    createdDateTime,
    kind: kindOf(raw),
    correlationId: text(raw.correlationId),
    sessionId: text(raw.sessionId),
    userId: userId === nobody ? undefined : userId,
    userPrincipalName: text(raw.userPrincipalName),
    userDisplayName: text(raw.userDisplayName),
    userType: userTypeOf(raw.userType),
    crossTenantAccessType: crossTenantAccessTypeOf(raw.crossTenantAccessType),
    homeTenantId: text(raw.homeTenantId),
    resourceTenantId: text(raw.resourceTenantId),
    servicePrincipalId: text(raw.servicePrincipalId),
    servicePrincipalName: text(raw.servicePrincipalName),
    appId: text(raw.appId),
    appDisplayName: text(raw.appDisplayName),
    resourceId: text(raw.resourceId),
    resourceDisplayName: text(raw.resourceDisplayName),
    conditionalAccessAudiences: texts(raw.conditionalAccessAudiences),
    authenticationContexts: objects(raw.authenticationContextClassReferences, (context) => text(context["id"])),
    clientAppUsed: text(raw.clientAppUsed),
    userAgent: text(raw.userAgent),
    authenticationProtocol: text(raw.authenticationProtocol),
    originalTransferMethod: transferMethodOf(raw.originalTransferMethod),
    incomingTokenType: text(raw.incomingTokenType),
    clientCredentialType: text(raw.clientCredentialType),
    authenticationRequirement: requirementOf(raw.authenticationRequirement),
    authenticationDetails: objects(raw.authenticationDetails, authenticationDetail),
    authenticationRequirementPolicies: objects(raw.authenticationRequirementPolicies, requirementPolicy),
    mfaDetail: mfaDetail(raw.mfaDetail),
    conditionalAccessStatus: accessStatusOf(raw.conditionalAccessStatus),
    appliedConditionalAccessPolicies: objects(raw.appliedConditionalAccessPolicies, appliedPolicy),
    errorCode,
    // Graph gives successes the reason "Other.".
    failureReason: errorCode === 0 ? undefined : status && text(status["failureReason"]),
    additionalDetails: status && text(status["additionalDetails"]),
    ipAddress: text(raw.ipAddress),
    country: location && countryOf(location["countryOrRegion"]),
    city: location && text(location["city"]),
    networkLocations: objects(raw.networkLocationDetails, networkLocation),
    device: device(raw.deviceDetail),
    riskLevelDuringSignIn: riskLevelOf(raw.riskLevelDuringSignIn),
    riskLevelAggregated: riskLevelOf(raw.riskLevelAggregated),
  };
}

/** By what the record says of itself, then by the log it came from, then by who signs in. */
function kindOf(raw: RawSignIn): SignInKind {
  for (const type of list(raw.signInEventTypes) ?? []) {
    const known = eventTypeOf(type);
    if (known !== undefined) return known;
  }
  if (raw.logKind !== undefined) return raw.logKind;
  if (text(raw.servicePrincipalId) !== undefined && text(raw.userId) === undefined) return "servicePrincipal";
  const interactive = flag(raw.isInteractive);
  if (interactive === undefined) return "user";
  return interactive ? "interactiveUser" : "nonInteractiveUser";
}

function countryOf(value: unknown): string | undefined {
  const code = textOrEmpty(value);
  return code === undefined || /^[A-Z]{2}$/.test(code) ? code : code.toUpperCase();
}

function objects<T>(value: unknown, read: (item: Readonly<Record<string, unknown>>) => T | undefined) {
  const items = list(value);
  if (items === undefined) return undefined;
  const result: T[] = [];
  for (const item of items) {
    const one = isObject(item) ? read(item) : undefined;
    if (one !== undefined) result.push(one);
  }
  return result;
}

function authenticationDetail(item: Readonly<Record<string, unknown>>): AuthenticationDetail {
  return {
    authenticationMethod: text(item["authenticationMethod"]),
    authenticationStepRequirement: text(item["authenticationStepRequirement"]),
    authenticationStepResultDetail: text(item["authenticationStepResultDetail"]),
    succeeded: flag(item["succeeded"]),
  };
}

function requirementPolicy(item: Readonly<Record<string, unknown>>): AuthenticationRequirementPolicy | undefined {
  const requirementProvider = text(item["requirementProvider"]);
  return requirementProvider === undefined ? undefined : { requirementProvider, detail: text(item["detail"]) };
}

function appliedPolicy(item: Readonly<Record<string, unknown>>): AppliedConditionalAccessPolicy | undefined {
  const id = text(item["id"]);
  if (id === undefined) return undefined;
  return {
    id,
    displayName: text(item["displayName"]),
    result: resultOf(item["result"]) ?? "unknown",
    enforcedGrantControls: texts(item["enforcedGrantControls"]) ?? [],
  };
}

function mfaDetail(value: unknown): MfaDetail | undefined {
  const detail = object(value);
  const authMethod = detail && text(detail["authMethod"]);
  const authDetail = detail && text(detail["authDetail"]);
  return authMethod === undefined && authDetail === undefined ? undefined : { authMethod, authDetail };
}

function networkLocation(item: Readonly<Record<string, unknown>>): NetworkLocation {
  return { networkType: text(item["networkType"]), networkNames: texts(item["networkNames"]) ?? [] };
}

function device(value: unknown): SignInEventDevice | undefined {
  const detail = object(value);
  if (!detail) return undefined;
  return {
    deviceId: textOrEmpty(detail["deviceId"]),
    displayName: text(detail["displayName"]),
    operatingSystem: text(detail["operatingSystem"]),
    browser: text(detail["browser"]),
    isCompliant: flag(detail["isCompliant"]),
    isManaged: flag(detail["isManaged"]),
    trustType: trustTypeOf(detail["trustType"]),
  };
}
