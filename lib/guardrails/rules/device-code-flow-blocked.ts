import type { Guardrail } from "../guardrail";
import { blocksEveryone, plannedPolicies } from "../planned-policies";

/**
 * Whoever talks somebody into typing a device code gets that person's session, MFA included. Where the flow is needed,
 * those who need it are excluded from the block by a declared exclusion.
 */
export const deviceCodeFlowBlocked: Guardrail = {
  id: "device-code-flow-blocked",
  title: "Device code flow is blocked for all users",
  severity: "error",
  acceptable: true,
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-authentication-flows",
  check: (facts) => {
    const isBlocked = plannedPolicies(facts)?.some(
      (policy) =>
        blocksEveryone(policy, "authenticationFlows") &&
        policy.conditions.clientAppTypes.includes("all") &&
        policy.conditions.authenticationFlows?.transferMethods.includes("deviceCodeFlow"),
    );
    if (isBlocked !== false) return [];
    return [
      {
        ...(facts.declared.kind !== "partner" && { severity: "warning" as const }),
        message: "device code flow is not blocked",
        remedy: "block deviceCodeFlow for all users and all resources, and declare who needs it as exclusions",
      },
    ];
  },
};
