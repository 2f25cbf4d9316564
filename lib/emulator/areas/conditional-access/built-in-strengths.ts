import { authenticationStrengths } from "../../../microsoft/authentication-strengths";
import type { GraphObject } from "../../graph-object";
import type { TenantState } from "../../tenant-state";

const builtInSince = "2021-12-01T00:00:00Z";

/** The strengths that every tenant has and nobody can change. */
export const builtInStrengths: readonly GraphObject[] = Object.values(authenticationStrengths).map(
  ({ id, name, allowedCombinations }) => ({
    id,
    createdDateTime: builtInSince,
    modifiedDateTime: builtInSince,
    displayName: name,
    description: "",
    policyType: "builtIn",
    requirementsSatisfied: "mfa",
    allowedCombinations: [...allowedCombinations],
    combinationConfigurations: [],
  }),
);

export function strengthOf(state: TenantState, id: string): GraphObject | undefined {
  return builtInStrengths.find((strength) => strength.id === id) ?? state.get("authenticationStrengthPolicies", id);
}

export function hasStrength(state: TenantState, id: string): boolean {
  return strengthOf(state, id) !== undefined;
}
