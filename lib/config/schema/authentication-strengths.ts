import { z } from "zod";
import { authenticationStrengthPresets, authenticationStrengths } from "../../microsoft/authentication-strengths";
import { displayName, keyed, prose } from "./primitives";

const shared = { displayName, description: prose.optional() };

const strength = z.union([
  z.strictObject({
    ...shared,
    allowedCombinations: z
      .array(z.enum(authenticationStrengths.multifactorAuthentication.allowedCombinations))
      .min(1)
      .describe("Combinations of methods, each of which counts as MFA; a comma joins methods that are needed together."),
  }),
  z.strictObject({
    ...shared,
    preset: z
      .enum(Object.keys(authenticationStrengthPresets) as (keyof typeof authenticationStrengthPresets)[])
      .describe("withoutPhone: FIDO2, Windows Hello, certificate, password with hardware OATH token."),
  }),
]);

/** Section `authenticationStrengths`: custom strengths. */
export const authenticationStrengthsSchema = keyed(strength).describe("Custom authentication strengths by key.");

export type AuthenticationStrengthEntry = z.infer<typeof strength>;
