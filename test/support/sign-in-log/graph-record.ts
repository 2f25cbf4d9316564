import { appliedPolicies, type DecidedSignIn } from "./decided-sign-in";
import { isPerson, type SignInFacts } from "./sign-in-facts";

/** A sign-in as Graph beta returns it. */
export type GraphRecord = ReturnType<typeof graphRecord>;

const trustTypes = {
  AzureAD: "Azure AD joined",
  ServerAD: "Hybrid Azure AD joined",
  Workplace: "Azure AD registered",
} as const;

const strongMethod = "Mobile app notification";

/** @param decided what Conditional Access decided; absent: the tenant has no policies */
export function graphRecord(facts: SignInFacts, tenantId: string, decided?: DecidedSignIn) {
  const { who, device, kind, mfa } = facts;
  const person = isPerson(who) ? who : undefined;
  const workload = isPerson(who) ? undefined : who;
  const required = mfa === "done" || mfa === "reused";
  return {
    id: facts.id,
    createdDateTime: new Date(facts.time).toISOString().replace(".000Z", "Z"),
    userDisplayName: person?.displayName ?? "",
    userPrincipalName: person?.userPrincipalName.toLowerCase() ?? "",
    userId: person?.id ?? "",
    appId: workload?.appId ?? facts.client.id,
    appDisplayName: workload?.displayName ?? facts.client.name,
    ipAddress: facts.ipAddress,
    ipAddressFromResourceProvider: null,
    clientAppUsed: person ? facts.clientApp.label : "",
    userAgent: person ? device.userAgent : null,
    correlationId: reversed(facts.id),
    conditionalAccessStatus: decided?.status ?? "notApplied",
    originalRequestId: facts.id,
    isInteractive: kind === "interactiveUser",
    tokenIssuerName: "",
    tokenIssuerType: "AzureAD",
    clientCredentialType: person ? "none" : kind === "managedIdentity" ? "managedIdentity" : "clientSecret",
    processingTimeInMilliseconds: 143,
    riskDetail: "none",
    riskLevelAggregated: "none",
    riskLevelDuringSignIn: "none",
    riskState: "none",
    riskEventTypes_v2: [],
    resourceDisplayName: facts.resource.name,
    resourceId: facts.resource.id,
    resourceTenantId: tenantId,
    homeTenantId: person ? (person.homeTenantId ?? tenantId) : "",
    homeTenantName: "",
    authenticationMethodsUsed: [],
    authenticationRequirement: required ? "multiFactorAuthentication" : "singleFactorAuthentication",
    signInIdentifier: "",
    signInIdentifierType: null,
    servicePrincipalName: workload?.displayName ?? null,
    signInEventTypes: [kind],
    servicePrincipalId: workload?.id ?? "",
    userType: person ? (person.homeTenantId === undefined ? "member" : "guest") : null,
    flaggedForReview: false,
    isTenantRestricted: false,
    autonomousSystemNumber: 3320,
    crossTenantAccessType: person?.homeTenantId === undefined ? "none" : "b2bCollaboration",
    uniqueTokenIdentifier: facts.id.replaceAll("-", ""),
    incomingTokenType: kind === "nonInteractiveUser" ? "refreshToken" : "none",
    authenticationProtocol: facts.protocol,
    originalTransferMethod: facts.transferMethod,
    sessionId: person ? reversed(person.id) : null,
    status: {
      errorCode: facts.errorCode,
      failureReason: facts.errorCode === 0 ? "Other." : `Error ${facts.errorCode}.`,
      additionalDetails: mfa === "reused" ? reusedDetail : mfa === "done" ? doneDetail : null,
    },
    deviceDetail: {
      deviceId: person ? device.deviceId : "",
      displayName: person && device.deviceId !== "" ? "DESKTOP-1" : "",
      operatingSystem: person ? device.operatingSystem : "",
      browser: person ? device.browser : "",
      isCompliant: device.registration.isCompliant ?? false,
      isManaged: device.registration.isManaged ?? false,
      trustType: device.registration.trustType ? trustTypes[device.registration.trustType] : "",
    },
    location: {
      city: facts.city,
      state: "",
      countryOrRegion: facts.country,
      geoCoordinates: { altitude: null, latitude: 50.1, longitude: 8.6 },
    },
    mfaDetail: mfa === "done" || mfa === "claimedOnly" ? { authMethod: strongMethod, authDetail: null } : null,
    appliedConditionalAccessPolicies: decided ? appliedPolicies(decided) : [],
    ...(decided && { conditionalAccessAudiences: [facts.resource.id] }),
    authenticationContextClassReferences: [],
    authenticationProcessingDetails: [{ key: "Is CAE Token", value: "False" }],
    networkLocationDetails: [],
    authenticationDetails: person ? steps(facts) : [],
    authenticationRequirementPolicies: required
      ? facts.requiredBy.map((requirementProvider) => ({ requirementProvider, detail: "Conditional Access" }))
      : [],
    sessionLifetimePolicies: [],
  };
}

const reusedDetail = "MFA requirement satisfied by claim in the token";
const doneDetail = "MFA completed in Azure AD";

function steps({ mfa, time, errorCode }: SignInFacts) {
  const at = new Date(time).toISOString();
  const step = (authenticationMethod: string, requirement: string, result: string) => ({
    authenticationStepDateTime: at,
    authenticationMethod,
    authenticationMethodDetail: null,
    succeeded: errorCode === 0,
    authenticationStepResultDetail: result,
    authenticationStepRequirement: requirement,
  });
  const password = step("Password", "Primary authentication", "Correct password");
  if (mfa === "reused") return [step("Previously satisfied", "", reusedDetail)];
  return mfa === "done" ? [password, step(strongMethod, "MFA required in Azure AD", doneDetail)] : [password];
}

/** Another id that belongs to this one. */
function reversed(id: string): string {
  const hex = id.replaceAll("-", "").split("").reverse().join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
