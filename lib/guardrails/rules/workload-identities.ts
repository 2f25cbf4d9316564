import { eachPolicy, type Guardrail } from "../guardrail";
import { controlNames, includes } from "../policy-shape";

/** Workload identities cannot do MFA: a policy for them includes no user and can only block. */
export const workloadIdentities: Guardrail = {
  id: "workload-identities",
  title: "A policy for workload identities includes no users and blocks",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/workload-identity",
  check: eachPolicy(({ conditions: { clientApplications, servicePrincipalRiskLevels, users }, grantControls }) => {
    if (!clientApplications) {
      return servicePrincipalRiskLevels
        ? [{ message: "service principal risk without workload identities", remedy: "include service principals" }]
        : [];
    }
    const controls = controlNames(grantControls);
    return [
      ...(includes(users.includeUsers, "None")
        ? []
        : [{ message: "the policy is for workload identities and for users", remedy: 'write includeUsers "None"' }]),
      ...(controls.length === 1 && controls[0] === "block"
        ? []
        : [{ message: "workload identities can only be blocked", remedy: "make block the only control" }]),
    ];
  }),
};
