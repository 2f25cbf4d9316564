import type { Guardrail } from "../guardrail";
import { blocksEveryone, plannedPolicies } from "../planned-policies";
import { narrowingConditions } from "../narrowing";
import { controlNames, includesAllUsers, targetsEveryResource } from "../policy-shape";

/**
 * Legacy protocols cannot do MFA, which makes them the way around it. A policy that demands MFA from every client stops
 * them too, but only whom it includes and as long as nobody adds an alternative to it; Microsoft advises a block.
 */
export const legacyAuthenticationBlocked: Guardrail = {
  id: "legacy-authentication-blocked",
  title: "Legacy authentication is blocked for all users",
  severity: "error",
  acceptable: true,
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/policy-block-legacy-authentication",
  check: (facts) => {
    const planned = plannedPolicies(facts);
    if (!planned) return [];
    const legacy = ["exchangeActiveSync", "other"] as const;
    const reachesLegacy = (types: readonly string[]): boolean =>
      types.includes("all") || legacy.every((type) => types.includes(type));
    if (planned.some((policy) => blocksEveryone(policy) && reachesLegacy(policy.conditions.clientAppTypes))) return [];
    const demands = planned.some(
      (policy) =>
        includesAllUsers(policy) &&
        targetsEveryResource(policy) &&
        narrowingConditions(policy).length === 0 &&
        reachesLegacy(policy.conditions.clientAppTypes) &&
        controlNames(policy.grantControls).length > 0,
    );
    return [
      {
        ...(demands && { severity: "warning" as const }),
        message: demands
          ? "legacy authentication is stopped by a demand that it cannot meet, and by no block"
          : "legacy authentication is not blocked",
        remedy: "block the client app types exchangeActiveSync and other for all users and all resources",
      },
    ];
  },
};
