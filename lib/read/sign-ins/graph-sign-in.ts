import type { SignInEvent, SignInKind } from "../../model/sign-in-event";
import { memberIn, places, type ReadMembers, readMembers } from "./graph-members";
import type { RawSignIn } from "./raw-sign-in";
import { type Times, UnreadTime } from "./times";

/** An id that stands for nobody: the user of a failed sign-in that nobody has, or of a workload identity. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Translates a record in Graph's vocabulary.
 *
 * @param logKind what the log is that the record is a part of, where that is known
 * @returns the event, or why there is none
 */
export function graphSignIn(raw: RawSignIn, times: Times, logKind?: SignInKind): SignInEvent | string {
  return signInOf(readMembers(raw), logKind, times);
}

/** The same from members that were read already. */
export function signInOf(read: ReadMembers, logKind: SignInKind | undefined, times: Times): SignInEvent | string {
  const id = memberIn(read, places.id);
  if (id === undefined) return "no id; expected a sign-in with its request id";
  const createdDateTime = times.read(memberIn(read, places.createdDateTime));
  if (createdDateTime instanceof UnreadTime) return createdDateTime.because;
  const status = memberIn(read, places.status);
  const location = memberIn(read, places.location);
  const userId = memberIn(read, places.userId);
  return {
    id,
    createdDateTime,
    kind: kindOf(read, logKind),
    correlationId: memberIn(read, places.correlationId),
    sessionId: memberIn(read, places.sessionId),
    userId: userId === nobody ? undefined : userId,
    userPrincipalName: memberIn(read, places.userPrincipalName),
    userDisplayName: memberIn(read, places.userDisplayName),
    userType: memberIn(read, places.userType),
    crossTenantAccessType: memberIn(read, places.crossTenantAccessType),
    homeTenantId: memberIn(read, places.homeTenantId),
    resourceTenantId: memberIn(read, places.resourceTenantId),
    servicePrincipalId: memberIn(read, places.servicePrincipalId),
    servicePrincipalName: memberIn(read, places.servicePrincipalName),
    appId: memberIn(read, places.appId),
    appDisplayName: memberIn(read, places.appDisplayName),
    resourceId: memberIn(read, places.resourceId),
    resourceDisplayName: memberIn(read, places.resourceDisplayName),
    conditionalAccessAudiences: memberIn(read, places.conditionalAccessAudiences),
    authenticationContexts: memberIn(read, places.authenticationContextClassReferences),
    clientAppUsed: memberIn(read, places.clientAppUsed),
    userAgent: memberIn(read, places.userAgent),
    authenticationProtocol: memberIn(read, places.authenticationProtocol),
    originalTransferMethod: memberIn(read, places.originalTransferMethod),
    incomingTokenType: memberIn(read, places.incomingTokenType),
    clientCredentialType: memberIn(read, places.clientCredentialType),
    authenticationRequirement: memberIn(read, places.authenticationRequirement),
    authenticationDetails: memberIn(read, places.authenticationDetails),
    authenticationRequirementPolicies: memberIn(read, places.authenticationRequirementPolicies),
    mfaDetail: memberIn(read, places.mfaDetail),
    conditionalAccessStatus: memberIn(read, places.conditionalAccessStatus),
    appliedConditionalAccessPolicies: memberIn(read, places.appliedConditionalAccessPolicies),
    errorCode: status?.errorCode,
    failureReason: status?.failureReason,
    additionalDetails: status?.additionalDetails,
    ipAddress: memberIn(read, places.ipAddress),
    country: location?.country,
    city: location?.city,
    networkLocations: memberIn(read, places.networkLocationDetails),
    device: memberIn(read, places.deviceDetail),
    riskLevelDuringSignIn: memberIn(read, places.riskLevelDuringSignIn),
    riskLevelAggregated: memberIn(read, places.riskLevelAggregated),
  };
}

/** By what the record says of itself, then by the log it came from, then by who signs in. */
function kindOf(read: ReadMembers, logKind: SignInKind | undefined): SignInKind {
  const kind = memberIn(read, places.signInEventTypes) ?? logKind;
  if (kind !== undefined) return kind;
  if (memberIn(read, places.servicePrincipalId) !== undefined && memberIn(read, places.userId) === undefined) {
    return "servicePrincipal";
  }
  const interactive = memberIn(read, places.isInteractive);
  if (interactive === undefined) return "user";
  return interactive ? "interactiveUser" : "nonInteractiveUser";
}
