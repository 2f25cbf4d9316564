import { idText } from "../model/reference";
import type { SignIn, SignInDevice, SignInIdentity, SignInTarget } from "../model/sign-in";

/**
 * A sign-in as the body of Graph's What If request, to check an answer against the tenant. Group membership and roles
 * are the tenant's own there, so the user has to be one who has them.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export function whatIfRequest(signIn: SignIn): object {
  const { identity, target, device, transferMethod, clientAppType, devicePlatform, ...others } = signIn;
  const isKnown = devicePlatform !== undefined && devicePlatform !== "unknown";
  return {
    signInIdentity: whatIfIdentity(identity),
    signInContext: whatIfContext(target),
    signInConditions: {
      ...(isKnown && { devicePlatform }),
      ...(clientAppType !== undefined && { clientAppType }),
      ...others,
      ...(device && { deviceInfo: whatIfDevice(device) }),
      ...(transferMethod !== undefined && { authenticationFlow: { transferMethod } }),
    },
    appliedPoliciesOnly: false,
  };
}

/** Rules call `deviceOwnership` what the request calls `ownership`. */
function whatIfDevice({ isCompliant, trustType, properties = {} }: SignInDevice): object {
  const { deviceOwnership: ownership, ...others } = properties;
  return {
    ...others,
    ...(ownership !== undefined && { ownership }),
    ...(isCompliant !== undefined && { isCompliant }),
    ...(trustType !== undefined && { trustType }),
  };
}

function whatIfIdentity(identity: SignInIdentity): object {
  if (identity.kind === "servicePrincipal") {
    return { "@odata.type": "#microsoft.graph.servicePrincipalSignIn", servicePrincipalId: idText(identity.id) };
  }
  const { id, guestOrExternalUserType, externalTenantId } = identity;
  return {
    "@odata.type": "#microsoft.graph.userSignIn",
    userId: idText(id),
    ...(guestOrExternalUserType !== undefined && { externalUserType: guestOrExternalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
}

const userActions = {
  "urn:user:registersecurityinfo": "registerSecurityInformation",
  "urn:user:registerdevice": "registerOrJoinDevices",
} as const;

function whatIfContext(target: SignInTarget): object {
  if (target.kind === "userAction") {
    return { "@odata.type": "#microsoft.graph.userActionContext", userAction: userActions[target.userAction] };
  }
  if (target.kind === "authenticationContext") {
    return { "@odata.type": "#microsoft.graph.authContext", authenticationContextValue: target.value };
  }
  return {
    "@odata.type": "#microsoft.graph.applicationContext",
    includeApplications: target.applications.map(idText),
  };
}
