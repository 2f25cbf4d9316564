import { authenticationStrengthPresets } from "../../microsoft/authentication-strengths";
import type { AuthenticationStrength } from "../../model/authentication-strength";
import type { Keyed } from "../../model/tenant";
import { compact } from "../compact";
import type { AuthenticationStrengthEntry } from "../schema/authentication-strengths";

export function resolveAuthenticationStrengths(
  entries: ReadonlyMap<string, AuthenticationStrengthEntry>,
): readonly Keyed<AuthenticationStrength>[] {
  return [...entries].map(([key, entry]) => {
    const combinations = "preset" in entry ? authenticationStrengthPresets[entry.preset] : entry.allowedCombinations;
    return compact<Keyed<AuthenticationStrength>>({
      key,
      id: authenticationStrengthId(key),
      displayName: entry.displayName,
      description: entry.description,
      allowedCombinations: [...new Set(combinations)],
    });
  });
}

/** Reference to a custom strength of the stack. */
export function authenticationStrengthId(key: string): { readonly reference: string } {
  return { reference: `azuread_authentication_strength_policy.${key}.id` };
}
