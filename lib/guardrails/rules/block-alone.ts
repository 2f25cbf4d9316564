import { eachPolicy, type Guardrail } from "../guardrail";
import { blocks, controlNames } from "../policy-shape";

/** Blocking leaves nothing to be satisfied: Graph refuses another grant control beside it. */
export const blockAlone: Guardrail = {
  id: "block-alone",
  title: "Block stands alone among grant controls",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant",
  check: eachPolicy((policy) => {
    const others = controlNames(policy.grantControls).filter((name) => name !== "block");
    if (!blocks(policy) || others.length === 0) return [];
    return [{ message: `block is combined with ${others.join(", ")}`, remedy: "remove block, or the other controls" }];
  }),
};
