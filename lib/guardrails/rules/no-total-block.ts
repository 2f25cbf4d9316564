import { eachPolicy, type Guardrail } from "../guardrail";
import { blocksEveryone } from "../planned-policies";
import { isOn } from "../policy-shape";

/** A block without any condition ends the tenant's use: for everybody, at every resource, administrators included. */
export const noTotalBlock: Guardrail = {
  id: "no-total-block",
  title: "No policy blocks all users from all resources without condition",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
  check: eachPolicy((policy) =>
    isOn(policy) && blocksEveryone(policy) && policy.conditions.clientAppTypes.includes("all")
      ? [
          {
            message: "the policy blocks all users from all resources without any condition",
            remedy: "add the condition that the block is meant for, or target single resources",
          },
        ]
      : [],
  ),
};
