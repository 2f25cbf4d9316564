import { checkedFile } from "../config/checked-file";
import { decodeText } from "../read/bytes";
import { conditionsOf, requestedUserActions, type WhatIfRequest, whatIfRequestSchema } from "../read/what-if-request";
import { countryFrom, ipAddressFrom } from "./sign-in-conditions";
import type { DescribedIdentity, DescribedTarget, SignInDescription } from "./sign-in-description";

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
      conditions: conditionsFrom(request, (member) => place(["signInConditions", member])),
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
  if ("userAction" in target) return { kind: "userAction", userAction: requestedUserActions[target.userAction] };
  if ("includeApplications" in target) return { kind: "applications", names: target.includeApplications };
  return { kind: "authenticationContext", value: target.authenticationContextValue };
}

function conditionsFrom(request: WhatIfRequest, place: (member: string) => string): SignInDescription["conditions"] {
  const { ipAddress, country, ...conditions } = conditionsOf(request);
  return {
    ...conditions,
    ...(ipAddress !== undefined && { ipAddress: ipAddressFrom(place("ipAddress"), ipAddress) }),
    ...(country !== undefined && { country: countryFrom(place("country"), country) }),
  };
}
