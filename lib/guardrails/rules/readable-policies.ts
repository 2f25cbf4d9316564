import { eachPolicy, type Guardrail } from "../guardrail";

/**
 * What cannot be read cannot be judged: an expression, a `dynamic` block, an attribute unknown to this version. The
 * other rules count it on the unsafe side.
 */
export const readablePolicies: Guardrail = {
  id: "readable-policies",
  title: "Every part of a policy can be read before apply",
  severity: "warning",
  reference: "https://developer.hashicorp.com/terraform/language/expressions",
  check: eachPolicy(({ unknown = [] }) =>
    unknown.map(({ part, because }) => ({
      message: `${part} cannot be judged: ${because}`,
      remedy: "write the value itself, or a reference to one attribute",
    })),
  ),
};
