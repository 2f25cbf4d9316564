import { eachPolicy, type Guardrail } from "../guardrail";
import { narrowingConditions } from "../narrowing";
import { targetsEveryResource } from "../policy-shape";

/** Entra takes `passwordChange` in one shape only: MFA and a new password for users at risk, for every resource. */
export const passwordChange: Guardrail = {
  id: "password-change",
  title: "A password change comes with MFA, user risk and every resource",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant",
  check: eachPolicy((policy) => {
    const { conditions, grantControls } = policy;
    if (!grantControls?.builtInControls?.includes("passwordChange")) return [];
    const others = narrowingConditions(policy, "userRiskLevels");
    const problems: readonly (readonly [boolean, string])[] = [
      [grantControls.operator !== "AND", "operator AND"],
      [!grantControls.builtInControls.includes("mfa"), "the control mfa"],
      [conditions.userRiskLevels === undefined, "user risk levels"],
      [!targetsEveryResource(policy), "all resources without exclusion"],
      [!conditions.clientAppTypes.includes("all"), "all client app types"],
      [others.length > 0, `no other condition (found ${others.join(", ")})`],
    ];
    return problems
      .filter(([violated]) => violated)
      .map(([, need]) => ({ message: `passwordChange needs ${need}`, remedy: `give the policy ${need}` }));
  }),
};
