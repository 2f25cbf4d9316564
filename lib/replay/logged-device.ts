import type { SignIn, SignInDevice } from "../model/sign-in";
import type { SignInEventDevice } from "../model/sign-in-event";

/** What of a sign-in the log's device tells. */
export interface LoggedDevice {
  readonly device: SignInDevice | undefined;
  readonly platform: SignIn["devicePlatform"];
}

const nothingTold: LoggedDevice = { device: undefined, platform: undefined };

/** Readers give one object to sign-ins with the same device. */
const read = new WeakMap<SignInEventDevice, LoggedDevice>();

export function loggedDevice(detail: SignInEventDevice | undefined): LoggedDevice {
  if (!detail) return nothingTold;
  const known = read.get(detail);
  if (known) return known;
  const told = { device: deviceOf(detail), platform: platformOf(detail) };
  read.set(detail, told);
  return told;
}

/** Attributes of registered devices that the log does not have stay unknown; what is not registered has none. */
function deviceOf(detail: SignInEventDevice): SignInDevice | undefined {
  const { deviceId, displayName, isCompliant, isManaged, trustType } = detail;
  if (deviceId === undefined) return undefined;
  if (deviceId === "") return { registered: false };
  return {
    registered: true,
    ...(isCompliant !== undefined && { isCompliant }),
    ...(isManaged !== undefined && { isManaged }),
    ...(trustType && { trustType }),
    properties: { deviceId, ...(displayName !== undefined && { displayName }) },
  };
}

/** How the operating systems begin that Entra reads from user agents. The order counts. */
const platforms: readonly (readonly [RegExp, NonNullable<SignIn["devicePlatform"]>])[] = [
  [/^windows ?phone/i, "windowsPhone"],
  [/^windows/i, "windows"],
  [/^(?:ios|ipados|iphone|ipad)/i, "iOS"],
  [/^android/i, "android"],
  [/^mac/i, "macOS"],
  [/^linux/i, "linux"],
];

/**
 * An operating system that is none of these, or none at all, may be one that Entra could not tell, or that the export
 * lacks: its platform is not known.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#device-platforms
 */
function platformOf({ operatingSystem: system }: SignInEventDevice): SignIn["devicePlatform"] {
  return system === undefined ? undefined : platforms.find(([begin]) => begin.test(system))?.[1];
}
