import { eachPolicy, type Guardrail } from "../guardrail";

/** A policy is about applications, user actions or authentication contexts; Graph refuses any two, and none. */
export const oneKindOfTarget: Guardrail = {
  id: "one-kind-of-target",
  title: "A policy has exactly one kind of target",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps",
  check: eachPolicy(({ conditions: { applications }, unknown = [] }) => {
    const kinds = [
      ...(applications.includeApplications || applications.applicationFilter ? ["applications"] : []),
      ...(applications.includeUserActions ? ["user actions"] : []),
      ...(applications.includeAuthenticationContextClassReferences ? ["authentication contexts"] : []),
    ];
    if (kinds.length === 1 || unknown.some(({ part }) => part === "applications")) return [];
    const found = kinds.length === 0 ? "no target" : kinds.join(" and ");
    return [{ message: `the policy has ${found}; expected one kind of target`, remedy: "split the policy by target" }];
  }),
};
