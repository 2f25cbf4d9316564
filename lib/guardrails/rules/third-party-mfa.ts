import { breakGlassPolicies } from "../break-glass-policies";
import type { Guardrail } from "../guardrail";
import { isOn } from "../policy-shape";

/**
 * An authentication strength accepts the methods that it lists, and a third party's MFA is none of them: whoever does
 * MFA there is locked out. Break-glass accounts never depend on the third party, so their own policy keeps its strength.
 */
export const thirdPartyMfa: Guardrail = {
  id: "third-party-mfa",
  title: "Where a third party does MFA, policies demand mfa and no authentication strength",
  severity: "error",
  reference:
    "https://learn.microsoft.com/entra/identity/authentication/concept-authentication-external-method-provider",
  check: (facts) => {
    const { mfa, breakGlassGroup } = facts.declared;
    if (mfa?.method !== "thirdParty") return [];
    const own = new Set(breakGlassGroup === undefined ? [] : breakGlassPolicies(facts, breakGlassGroup));
    return facts.policies
      .filter(
        (judged) => isOn(judged.policy) && judged.policy.grantControls?.authenticationStrength && !own.has(judged),
      )
      .map((on) => ({
        on,
        message: `the policy demands an authentication strength, which MFA by ${mfa.provider.name} never meets`,
        remedy: "demand the control mfa instead",
      }));
  },
};
