import { authenticationStrengths } from "../microsoft/authentication-strengths";
import type { GrantControls } from "../model/policy";
import type { MfaMeans, Names } from "./policy-body";

/** Blocking stands alone: Entra accepts no other control beside it. */
export const block: GrantControls = { operator: "OR", builtInControls: ["block"] };

/** Microsoft's own strength, which every tenant has. */
export const phishingResistantMfa = {
  operator: "OR",
  authenticationStrength: { id: authenticationStrengths.phishingResistantMfa.id },
} as const satisfies GrantControls;

/**
 * MFA as the built-in control, or by strength where one is named. The MFA claim of a third party satisfies the built-in
 * control and no strength, so where a third party does MFA the control stays built in.
 */
export function mfaGrant(strength: string | undefined, names: Names, means: MfaMeans): GrantControls {
  if (strength === undefined || means.thirdParty) return { operator: "OR", builtInControls: ["mfa"] };
  return {
    operator: "OR",
    authenticationStrength: { id: isBuiltIn(strength) ? builtInId(strength) : names.strength(strength) },
  };
}

type BuiltInStrength = keyof typeof authenticationStrengths;

function isBuiltIn(strength: string): strength is BuiltInStrength {
  return Object.hasOwn(authenticationStrengths, strength);
}

function builtInId(strength: BuiltInStrength): string {
  return authenticationStrengths[strength].id;
}
