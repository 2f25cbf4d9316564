import { authenticationStrengths } from "../../microsoft/authentication-strengths";
import { eachResource, type Guardrail } from "../guardrail";
import { nearest } from "../nearest";

const methods = [
  "password",
  "sms",
  "voice",
  "hardwareOath",
  "softwareOath",
  "email",
  "fido2",
  "windowsHelloForBusiness",
  "microsoftAuthenticatorPush",
  "deviceBasedPush",
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "x509CertificateSingleFactor",
  "x509CertificateMultiFactor",
  "federatedSingleFactor",
  "federatedMultiFactor",
];

const mfa = authenticationStrengths.multifactorAuthentication.allowedCombinations;

function isSame(one: string, other: string): boolean {
  return one.split(",").toSorted().join() === other.split(",").toSorted().join();
}

/**
 * Combinations of a custom strength: known methods joined by a bare comma, which together are MFA. The provider trims
 * spaces, Graph does not; and a policy that asks for a strength is read as one that asks for MFA.
 */
export const strengthCombinations: Guardrail = {
  id: "strength-combinations",
  title: "Authentication strengths combine known methods to MFA",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy",
  check: eachResource(["azuread_authentication_strength_policy"], ({ values }) => {
    const combinations = values["allowed_combinations"];
    const texts = Array.isArray(combinations) ? combinations.filter((text) => typeof text === "string") : [];
    return texts.flatMap((text) => {
      const unknown = text.split(",").flatMap((method) => {
        if (methods.includes(method)) return [];
        const suggestion = methods.includes(method.trim()) ? method.trim() : nearest(method, methods);
        return [
          {
            message: `"${text}" combines "${method}", which is no known method`,
            remedy: suggestion === undefined ? `write one of ${methods.join(", ")}` : `write ${suggestion}`,
          },
        ];
      });
      if (unknown.length > 0 || mfa.some((combination) => isSame(combination, text))) return unknown;
      const remedy = "take it out, or combine it with a second factor";
      return [{ message: `"${text}" is no MFA: a policy with this strength would let people in by it`, remedy }];
    });
  }),
};
