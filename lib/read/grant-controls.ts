import { builtInControls, type GrantControls } from "../model/policy";
import type { Id } from "../model/reference";
import type { Fields } from "./fields";
import { present } from "./present";

const strengthPath = /^\/?policies\/authenticationStrengthPolicies\//i;

export function readGrantControls(policy: Fields): GrantControls | undefined {
  const block = policy.block("grant_controls");
  if (!block) return undefined;
  const operator = block.oneOf("operator", ["AND", "OR"]);
  if (operator === undefined) block.missing("operator");
  const strength = block.id("authentication_strength_policy_id");
  const controls = present({
    builtInControls: block.manyOf("built_in_controls", builtInControls),
    termsOfUse: block.ids("terms_of_use"),
    customAuthenticationFactors: block.ids("custom_authentication_factors"),
    authenticationStrength: strength === undefined ? undefined : { id: bareId(strength) },
  });
  block.finish();
  return { operator: operator ?? "AND", ...controls };
}

/** The provider takes the path of a strength, Graph its id. */
function bareId(id: Id): Id {
  return typeof id === "string" ? id.replace(strengthPath, "") : id;
}
