import { eachPolicy, type Guardrail } from "../guardrail";
import { reachesOrdinarySignIns } from "../narrowing";
import { blocks, includesAllUsers, isOn, targetsEveryResource } from "../policy-shape";

/**
 * A block that ordinary sign-ins cannot escape ends the tenant's use: for everybody, at every resource, administrators
 * included. Conditions that leave nothing out (every location, every platform, browsers and apps, no risk) change nothing,
 * and report-only is one deployment away. What several blocks do together is the proofs' to find.
 */
export const noTotalBlock: Guardrail = {
  id: "no-total-block",
  title: "No policy blocks all users from all resources",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
  check: eachPolicy((policy) => {
    const everyone = isOn(policy) && blocks(policy) && includesAllUsers(policy) && targetsEveryResource(policy);
    if (!everyone || !reachesOrdinarySignIns(policy)) return [];
    return [
      {
        message: "the policy blocks all users from all resources, at every ordinary sign-in",
        remedy: "add the condition that the block is meant for, or target single resources",
      },
    ];
  }),
};
