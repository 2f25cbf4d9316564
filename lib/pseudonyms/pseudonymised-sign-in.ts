import type { SignInEvent, SignInEventDevice } from "../model/sign-in-event";
import type { Pseudonyms } from "./pseudonyms";

/**
 * The sign-in without what identifies a person: ids and names of users, addresses, devices, cities, and ids and mail
 * addresses inside of texts. Applications, tenants, policies, countries, times and the request's own ids stay.
 */
export function pseudonymisedSignIn(signIn: SignInEvent, pseudonyms: Pseudonyms): SignInEvent {
  const { userId, userPrincipalName, userDisplayName, ipAddress, device } = signIn;
  return {
    ...signIn,
    userId: userId && pseudonyms.of("user", userId),
    userPrincipalName: userPrincipalName && accountPseudonym(userPrincipalName, pseudonyms),
    userDisplayName: userDisplayName && pseudonyms.of("name", userDisplayName),
    ipAddress: ipAddress && pseudonyms.of("address", ipAddress),
    city: undefined,
    device: device && pseudonymisedDevice(device, pseudonyms),
    userAgent: withoutIds(signIn.userAgent),
    failureReason: withoutIds(signIn.failureReason),
    additionalDetails: withoutIds(signIn.additionalDetails),
  };
}

/**
 * Directory synchronization names its accounts after itself, which is no person's: what tells such an account stays
 * before the pseudonym.
 */
export function accountPseudonym(userPrincipalName: string, pseudonyms: Pseudonyms): string {
  const [kept = ""] = /^(?:Sync_|ADToAADSyncServiceAccount)/i.exec(userPrincipalName) ?? [];
  return kept + pseudonyms.of("account", userPrincipalName);
}

/** An empty id says that the device is not registered. */
function pseudonymisedDevice(device: SignInEventDevice, pseudonyms: Pseudonyms): SignInEventDevice {
  const { deviceId, displayName } = device;
  return {
    ...device,
    deviceId: deviceId && pseudonyms.of("device", deviceId),
    displayName: displayName && pseudonyms.of("device", displayName),
  };
}

const ids = /[^\s<>"'(),;]+@[^\s<>"'(),;]+|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

function withoutIds(text: string | undefined): string | undefined {
  return text?.replace(ids, "…");
}
