import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, insiderRiskLevels, riskLevels } from "../../model/policy";
import { present } from "../../read/present";
import { inOrder } from "../writing";

export function writeSignInRisk({
  signInRiskLevels,
}: Conditions): Pick<ConditionalAccessPolicyConditions, "signInRiskLevels"> {
  return present({ signInRiskLevels: inOrder(signInRiskLevels, riskLevels) });
}

export function writeUserRisk({
  userRiskLevels,
}: Conditions): Pick<ConditionalAccessPolicyConditions, "userRiskLevels"> {
  return present({ userRiskLevels: inOrder(userRiskLevels, riskLevels) });
}

export function writeServicePrincipalRisk({
  servicePrincipalRiskLevels,
}: Conditions): Pick<ConditionalAccessPolicyConditions, "servicePrincipalRiskLevels"> {
  return present({ servicePrincipalRiskLevels: inOrder(servicePrincipalRiskLevels, riskLevels) });
}

/** A single value in the provider, although its name is a plural and Graph's is a set of flags. */
export function writeInsiderRisk({
  insiderRiskLevels: levels,
}: Conditions): Pick<ConditionalAccessPolicyConditions, "insiderRiskLevels"> {
  const [level] = inOrder(levels, insiderRiskLevels) ?? [];
  return present({ insiderRiskLevels: level });
}
