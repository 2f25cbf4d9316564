import type { SignInEvent } from "../model/sign-in-event";

/** What MFA was done with, by whether it takes a phone. Software codes may come from a phone or from a computer. */
export const methodKinds = [
  "phone app",
  "text or call",
  "code of an app or a token",
  "security key or passkey",
  "Windows Hello",
  "certificate",
  "temporary access pass",
] as const;
export type MethodKind = (typeof methodKinds)[number];

const patterns: Readonly<Record<MethodKind, RegExp>> = {
  "phone app":
    /mobile app notification|app notification|phone sign-in|authenticator lite|passkey \(Microsoft Authenticator\)/i,
  "text or call": /text message|\bSMS\b|phone call|\bvoice\b/i,
  "code of an app or a token": /verification code|\bOATH\b|one-?time passcode|\bTOTP\b/i,
  "security key or passkey": /FIDO2|passkey|platform credential/i,
  "Windows Hello": /Windows Hello/i,
  certificate: /certificate/i,
  "temporary access pass": /temporary access pass/i,
};

const known = new Map<string, number>();
const mostKnown = 1000;

/** Kinds as bits, in their order: those of the steps that succeeded. A password is none of them. */
export function methodsOf({ authenticationDetails = [] }: SignInEvent): number {
  let bits = 0;
  for (const { authenticationMethod, succeeded } of authenticationDetails) {
    if (succeeded !== true || authenticationMethod === undefined) continue;
    bits |= bitOf(authenticationMethod);
  }
  return bits;
}

/** By the first that fits: the passkey in Microsoft Authenticator takes the phone. */
function bitOf(method: string): number {
  const before = known.get(method);
  if (before !== undefined) return before;
  const index = methodKinds.findIndex((kind) => patterns[kind].test(method));
  const bit = index < 0 ? 0 : 1 << index;
  if (known.size >= mostKnown) known.clear();
  known.set(method, bit);
  return bit;
}

export function methodsIn(bits: number): readonly MethodKind[] {
  return methodKinds.filter((_, index) => (bits & (1 << index)) !== 0);
}
