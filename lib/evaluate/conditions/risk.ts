import type { Match } from "../../model/decision";
import type { ConditionMatcher } from "../context";
import { matches, matchIf, unknown } from "../match";

/**
 * Risk is membership, not order: a policy for `medium` does not match `high`. `hidden` (no licence to see the risk) and
 * `none` match only where they are listed.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */
export const matchSignInRisk: ConditionMatcher = ({ signInRiskLevels }, { signInRiskLevel }) =>
  matchLevel(signInRiskLevels, signInRiskLevel, "the sign-in risk");

export const matchUserRisk: ConditionMatcher = ({ userRiskLevels }, { userRiskLevel }) =>
  matchLevel(userRiskLevels, userRiskLevel, "the user risk");

export const matchServicePrincipalRisk: ConditionMatcher = (
  { servicePrincipalRiskLevels },
  { servicePrincipalRiskLevel },
) => matchLevel(servicePrincipalRiskLevels, servicePrincipalRiskLevel, "the service principal risk");

export const matchInsiderRisk: ConditionMatcher = ({ insiderRiskLevels }, { insiderRiskLevel }) =>
  matchLevel(insiderRiskLevels, insiderRiskLevel, "the insider risk");

function matchLevel(levels: readonly string[] | undefined, level: string | undefined, name: string): Match {
  if (!levels?.length) return matches;
  return level === undefined ? unknown(name) : matchIf(levels.includes(level));
}
