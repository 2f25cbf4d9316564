import {
  type InsiderRiskLevel,
  insiderRiskLevels as knownInsiderRiskLevels,
  type RiskLevel,
  riskLevels,
} from "../../model/policy";
import type { Fields } from "../fields";
import { present } from "../present";

export function readSignInRisk(conditions: Fields): { readonly signInRiskLevels?: readonly RiskLevel[] } {
  return present({ signInRiskLevels: conditions.manyOf("sign_in_risk_levels", riskLevels) });
}

export function readUserRisk(conditions: Fields): { readonly userRiskLevels?: readonly RiskLevel[] } {
  return present({ userRiskLevels: conditions.manyOf("user_risk_levels", riskLevels) });
}

export function readServicePrincipalRisk(conditions: Fields): {
  readonly servicePrincipalRiskLevels?: readonly RiskLevel[];
} {
  return present({ servicePrincipalRiskLevels: conditions.manyOf("service_principal_risk_levels", riskLevels) });
}

/** A single value in the provider, although its name is a plural and Graph's is a set of flags. */
export function readInsiderRisk(conditions: Fields): { readonly insiderRiskLevels?: readonly InsiderRiskLevel[] } {
  const level = conditions.oneOf("insider_risk_levels", knownInsiderRiskLevels);
  return level ? { insiderRiskLevels: [level] } : {};
}
