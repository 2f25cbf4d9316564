import type { ConditionalAccessPolicyGrantControls } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { Token } from "cdktf";
import { builtInControls, type GrantControls } from "../model/policy";
import { type Id, isReference } from "../model/reference";
import { present } from "../read/present";
import { terraformId } from "./text";
import { inOrder, type Writing } from "./writing";

/** A single control has the operator OR, which is what Graph makes of it. Undefined where nothing is required. */
export function writeGrantControls(
  grant: GrantControls | undefined,
  writing: Writing,
): ConditionalAccessPolicyGrantControls | undefined {
  const controls = present({
    builtInControls: inOrder(grant?.builtInControls, builtInControls),
    termsOfUse: writing.ids(grant?.termsOfUse),
    customAuthenticationFactors: writing.ids(grant?.customAuthenticationFactors),
    authenticationStrengthPolicyId: grant?.authenticationStrength && strengthPath(grant.authenticationStrength.id),
  });
  const count = Object.values(controls).flat().length;
  if (!grant || count === 0) return undefined;
  return { operator: count === 1 ? "OR" : grant.operator, ...controls };
}

/** The provider wants the path; a strength that Terraform makes has it as its `id`. */
function strengthPath(id: Id): string {
  const text = terraformId(id);
  return isReference(id) || Token.isUnresolved(id)
    ? text
    : `/policies/authenticationStrengthPolicies/${text.toLowerCase()}`;
}
