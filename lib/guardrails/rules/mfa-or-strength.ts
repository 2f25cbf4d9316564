import { eachPolicy, type Guardrail } from "../guardrail";

/** The control `mfa` and an authentication strength ask the same question twice; Entra takes one of them. */
export const mfaOrStrength: Guardrail = {
  id: "mfa-or-strength",
  title: "A policy demands mfa or an authentication strength, not both",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths",
  check: eachPolicy(({ grantControls }) =>
    grantControls?.authenticationStrength && grantControls.builtInControls?.includes("mfa")
      ? [{ message: "the policy demands both mfa and an authentication strength", remedy: "remove mfa" }]
      : [],
  ),
};
