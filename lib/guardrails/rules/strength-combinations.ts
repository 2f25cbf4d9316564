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

/** Combinations of a custom strength: known methods joined by a bare comma. The provider trims spaces, Graph does not. */
export const strengthCombinations: Guardrail = {
  id: "strength-combinations",
  title: "Authentication strengths combine known methods",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy",
  check: eachResource(["azuread_authentication_strength_policy"], ({ values }) => {
    const combinations = values["allowed_combinations"];
    const texts = Array.isArray(combinations) ? combinations.filter((text) => typeof text === "string") : [];
    return texts.flatMap((text) =>
      text.split(",").flatMap((method) => {
        if (methods.includes(method)) return [];
        const suggestion = methods.includes(method.trim()) ? method.trim() : nearest(method, methods);
        return [
          {
            message: `"${text}" combines "${method}", which is no known method`,
            remedy: suggestion === undefined ? `write one of ${methods.join(", ")}` : `write ${suggestion}`,
          },
        ];
      }),
    );
  }),
};
