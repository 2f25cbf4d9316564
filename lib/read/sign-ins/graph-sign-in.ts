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
  return new ReadSignIn(id, createdDateTime, kindOf(read, logKind), read);
}

/**
 * A class, though a literal would say the same. Where many of the first objects that a literal makes are held for a while,
 * as threads do that read ahead, V8 makes all later ones among what lives long, and there they stay until that is full.
 */
class ReadSignIn implements SignInEvent {
  readonly id;
  readonly createdDateTime;
  readonly kind;
  readonly correlationId;
  readonly sessionId;
  readonly userId;
  readonly userPrincipalName;
  readonly userDisplayName;
  readonly userType;
  readonly crossTenantAccessType;
  readonly homeTenantId;
  readonly resourceTenantId;
  readonly servicePrincipalId;
  readonly servicePrincipalName;
  readonly appId;
  readonly appDisplayName;
  readonly resourceId;
  readonly resourceDisplayName;
  readonly conditionalAccessAudiences;
  readonly authenticationContexts;
  readonly clientAppUsed;
  readonly userAgent;
  readonly authenticationProtocol;
  readonly originalTransferMethod;
  readonly incomingTokenType;
  readonly clientCredentialType;
  readonly authenticationRequirement;
  readonly authenticationDetails;
  readonly authenticationRequirementPolicies;
  readonly mfaDetail;
  readonly conditionalAccessStatus;
  readonly appliedConditionalAccessPolicies;
  readonly errorCode;
  readonly failureReason;
  readonly additionalDetails;
  readonly ipAddress;
  readonly country;
  readonly city;
  readonly networkLocations;
  readonly device;
  readonly riskLevelDuringSignIn;
  readonly riskLevelAggregated;

  constructor(id: string, createdDateTime: number, kind: SignInKind, read: ReadMembers) {
    const status = memberIn(read, places.status);
    const location = memberIn(read, places.location);
    const userId = memberIn(read, places.userId);
    this.id = id;
    this.createdDateTime = createdDateTime;
    this.kind = kind;
    this.correlationId = memberIn(read, places.correlationId);
    this.sessionId = memberIn(read, places.sessionId);
    this.userId = userId === nobody ? undefined : userId;
    this.userPrincipalName = memberIn(read, places.userPrincipalName);
    this.userDisplayName = memberIn(read, places.userDisplayName);
    this.userType = memberIn(read, places.userType);
    this.crossTenantAccessType = memberIn(read, places.crossTenantAccessType);
    this.homeTenantId = memberIn(read, places.homeTenantId);
    this.resourceTenantId = memberIn(read, places.resourceTenantId);
    this.servicePrincipalId = memberIn(read, places.servicePrincipalId);
    this.servicePrincipalName = memberIn(read, places.servicePrincipalName);
    this.appId = memberIn(read, places.appId);
    this.appDisplayName = memberIn(read, places.appDisplayName);
    this.resourceId = memberIn(read, places.resourceId);
    this.resourceDisplayName = memberIn(read, places.resourceDisplayName);
    this.conditionalAccessAudiences = memberIn(read, places.conditionalAccessAudiences);
    this.authenticationContexts = memberIn(read, places.authenticationContextClassReferences);
    this.clientAppUsed = memberIn(read, places.clientAppUsed);
    this.userAgent = memberIn(read, places.userAgent);
    this.authenticationProtocol = memberIn(read, places.authenticationProtocol);
    this.originalTransferMethod = memberIn(read, places.originalTransferMethod);
    this.incomingTokenType = memberIn(read, places.incomingTokenType);
    this.clientCredentialType = memberIn(read, places.clientCredentialType);
    this.authenticationRequirement = memberIn(read, places.authenticationRequirement);
    this.authenticationDetails = memberIn(read, places.authenticationDetails);
    this.authenticationRequirementPolicies = memberIn(read, places.authenticationRequirementPolicies);
    this.mfaDetail = memberIn(read, places.mfaDetail);
    this.conditionalAccessStatus = memberIn(read, places.conditionalAccessStatus);
    this.appliedConditionalAccessPolicies = memberIn(read, places.appliedConditionalAccessPolicies);
    this.errorCode = status?.errorCode;
    this.failureReason = status?.failureReason;
    this.additionalDetails = status?.additionalDetails;
    this.ipAddress = memberIn(read, places.ipAddress);
    this.country = location?.country;
    this.city = location?.city;
    this.networkLocations = memberIn(read, places.networkLocationDetails);
    this.device = memberIn(read, places.deviceDetail);
    this.riskLevelDuringSignIn = memberIn(read, places.riskLevelDuringSignIn);
    this.riskLevelAggregated = memberIn(read, places.riskLevelAggregated);
  }
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
