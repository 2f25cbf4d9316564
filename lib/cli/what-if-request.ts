import { checkedFile } from "../config/checked-file";
import type { SignInDevice } from "../model/sign-in";
import { decodeText } from "../read/bytes";
import { countryFrom, ipAddressFrom } from "./sign-in-conditions";
import type { DescribedIdentity, DescribedTarget, SignInDescription } from "./sign-in-description";
import { userActionNames } from "./sign-in-flags";
import { type WhatIfRequest, whatIfRequestSchema } from "./what-if-request-schema";

export interface ReadRequest {
  readonly description: SignInDescription;
  /** Whether to list only the policies that apply. */
  readonly appliedPoliciesOnly: boolean;
}

/**
 * Reads the body of Graph's What If request.
 *
 * @throws ConfigurationError with file:line:column, UserError for a value that means nothing
 */
export function readWhatIfRequest(file: string, bytes: Uint8Array): ReadRequest {
  const { value: request, place } = checkedFile(file, decodeText(bytes, file), whatIfRequestSchema);
  return {
    description: {
      identity: identityFrom(request.signInIdentity),
      target: targetFrom(request.signInContext),
      conditions: conditionsFrom(request.signInConditions ?? {}, (member) => place(["signInConditions", member])),
      graphDefaults: true,
      places: {
        identity: place(["signInIdentity"]),
        applications: place(["signInContext", "includeApplications"]),
        groups: "--groups",
        roles: "--roles",
      },
    },
    appliedPoliciesOnly: request.appliedPoliciesOnly ?? false,
  };
}

function identityFrom(identity: WhatIfRequest["signInIdentity"]): DescribedIdentity {
  if ("servicePrincipalId" in identity) return { kind: "servicePrincipal", name: identity.servicePrincipalId };
  const { userId: name, externalUserType: guestOrExternalUserType, externalTenantId } = identity;
  return {
    kind: "user",
    name,
    ...(guestOrExternalUserType && { guestOrExternalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
}

function targetFrom(target: WhatIfRequest["signInContext"]): DescribedTarget {
  if (!target) return { kind: "applications", names: [] };
  if ("userAction" in target) return { kind: "userAction", userAction: userActionNames[target.userAction] };
  if ("includeApplications" in target) return { kind: "applications", names: target.includeApplications };
  return { kind: "authenticationContext", value: target.authenticationContextValue };
}

function conditionsFrom(
  conditions: NonNullable<WhatIfRequest["signInConditions"]>,
  place: (member: string) => string,
): SignInDescription["conditions"] {
  const { clientAppType, devicePlatform, ipAddress, country, deviceInfo, authenticationFlow, ...rest } = conditions;
  const { signInRiskLevel, userRiskLevel, servicePrincipalRiskLevel, insiderRiskLevel } = rest;
  const transferMethod = authenticationFlow?.transferMethod;
  return {
    ...(clientAppType && clientAppType !== "all" && { clientAppType }),
    ...(devicePlatform && devicePlatform !== "all" && { devicePlatform }),
    ...(ipAddress !== undefined && { ipAddress: ipAddressFrom(place("ipAddress"), ipAddress) }),
    ...(country !== undefined && { country: countryFrom(place("country"), country) }),
    ...(signInRiskLevel && { signInRiskLevel }),
    ...(userRiskLevel && { userRiskLevel }),
    ...(servicePrincipalRiskLevel && { servicePrincipalRiskLevel }),
    ...(insiderRiskLevel && { insiderRiskLevel }),
    ...(transferMethod && { transferMethod }),
    ...(deviceInfo && { device: deviceFrom(deviceInfo) }),
  };
}

type DeviceInfo = NonNullable<NonNullable<WhatIfRequest["signInConditions"]>["deviceInfo"]>;

/** Rules call `deviceOwnership` what the request calls `ownership`. */
function deviceFrom(info: DeviceInfo): SignInDevice {
  const { "@odata.type": _, isCompliant, trustType, ownership, ...others } = info;
  const said = Object.entries({ ...others, deviceOwnership: ownership }).filter(([, value]) => value !== undefined);
  return {
    registered: true,
    ...(isCompliant !== undefined && { isCompliant }),
    ...(trustType && { trustType }),
    ...(said.length > 0 && { properties: Object.fromEntries(said) as NonNullable<SignInDevice["properties"]> }),
  };
}
