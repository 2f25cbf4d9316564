import type { SignInDevice } from "../model/sign-in";

/** Tells devices apart as far as controls ask for them. */
export function deviceState(device: SignInDevice | undefined): number {
  if (!device) return 0;
  const compliant = device.isCompliant === undefined ? 0 : device.isCompliant ? 1 : 2;
  return 1 + compliant + (device.trustType === "ServerAD" ? 3 : 0);
}
