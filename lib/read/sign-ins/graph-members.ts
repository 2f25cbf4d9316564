import { type RiskLevel, riskLevels } from "../../model/policy";
import {
  type AppliedConditionalAccessPolicy,
  appliedPolicyResults,
  type AuthenticationDetail,
  type AuthenticationRequirementPolicy,
  crossTenantAccessTypes,
  type MfaDetail,
  type NetworkLocation,
  type SignInEventDevice,
  type SignInKind,
} from "../../model/sign-in-event";
import { flag, integer, isObject, list, memberOf, object, text, textOrEmpty, texts } from "./members";
import type { RawMember, RawSignIn } from "./raw-sign-in";

const riskLevelOf: (value: unknown) => RiskLevel | undefined = memberOf(riskLevels);
const resultOf = memberOf(appliedPolicyResults);
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

/**
 * How each member of a record in Graph's vocabulary is read, by itself: what it lacks, or says in words that are not
 * known, is undefined.
 */
export const memberReaders = {
  id: text,
  createdDateTime: (value: unknown) => value,
  signInEventTypes: eventType,
  isInteractive: flag,
  correlationId: text,
  sessionId: text,
  userId: text,
  userPrincipalName: text,
  userDisplayName: text,
  userType: memberOf(["member", "guest"]),
  crossTenantAccessType: memberOf(crossTenantAccessTypes),
  homeTenantId: text,
  resourceTenantId: text,
  servicePrincipalId: text,
  servicePrincipalName: text,
  appId: text,
  appDisplayName: text,
  resourceId: text,
  resourceDisplayName: text,
  conditionalAccessAudiences: texts,
  authenticationContextClassReferences: (value: unknown) => objects(value, (context) => text(context["id"])),
  clientAppUsed: text,
  userAgent: text,
  authenticationProtocol: text,
  originalTransferMethod: memberOf(["none", "deviceCodeFlow", "authenticationTransfer"]),
  incomingTokenType: text,
  clientCredentialType: text,
  authenticationRequirement: memberOf(["singleFactorAuthentication", "multiFactorAuthentication"]),
  authenticationDetails: (value: unknown) => objects(value, authenticationDetail),
  authenticationRequirementPolicies: (value: unknown) => objects(value, requirementPolicy),
  mfaDetail,
  conditionalAccessStatus: memberOf(["success", "failure", "notApplied"]),
  appliedConditionalAccessPolicies: (value: unknown) => objects(value, appliedPolicy),
  status,
  ipAddress: text,
  location,
  networkLocationDetails: (value: unknown) => objects(value, networkLocation),
  deviceDetail: device,
  riskLevelDuringSignIn: riskLevelOf,
  riskLevelAggregated: riskLevelOf,
} as const satisfies Record<RawMember, (value: unknown) => unknown>;

export const rawMembers = Object.keys(memberReaders) as readonly RawMember[];

/** What was read of the members of one record, in the order of `rawMembers`. */
export type ReadMembers = readonly unknown[];

/** Where a member stands in what was read. */
export type Place<Member extends RawMember> = number & { readonly of?: Member };

export const places = Object.fromEntries(rawMembers.map((member, place) => [member, place])) as unknown as {
  readonly [Member in RawMember]: Place<Member>;
};

export function memberIn<Member extends RawMember>(read: ReadMembers, place: Place<Member>) {
  return read[place] as ReturnType<(typeof memberReaders)[Member]>;
}

const readers = rawMembers.map((member) => memberReaders[member]) as readonly ((value: unknown) => unknown)[];

export function readMembers(raw: RawSignIn): ReadMembers {
  return readers.map((read, place) => read(raw[rawMembers[place]!]));
}

/** The first that is known; a record may name several. */
function eventType(value: unknown): SignInKind | undefined {
  for (const type of list(value) ?? []) {
    const known = eventTypeOf(type);
    if (known !== undefined) return known;
  }
  return undefined;
}

function status(value: unknown) {
  const detail = object(value);
  if (!detail) return undefined;
  const errorCode = integer(detail["errorCode"]);
  return {
    errorCode,
    // Graph gives successes the reason "Other.".
    failureReason: errorCode === 0 ? undefined : text(detail["failureReason"]),
    additionalDetails: text(detail["additionalDetails"]),
  };
}

function location(value: unknown) {
  const place = object(value);
  return place && { country: countryOf(place["countryOrRegion"]), city: text(place["city"]) };
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

/** One step of a sign-in. Its time is not read. */
export function authenticationDetail(item: Readonly<Record<string, unknown>>): AuthenticationDetail {
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
    conditionsNotSatisfied: noneIsNothing(text(item["conditionsNotSatisfied"])),
  };
}

function noneIsNothing(conditions: string | undefined): string | undefined {
  return conditions === "none" ? undefined : conditions;
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
