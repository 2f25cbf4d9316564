import type { ConditionMatcher } from "../context";
import { matches, matchIf, unknown } from "../match";

/**
 * How the session was begun. Entra tracks it, so that later requests of a session still match.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows
 */
export const matchAuthenticationFlows: ConditionMatcher = ({ authenticationFlows }, { transferMethod }) => {
  if (!authenticationFlows?.transferMethods.length) return matches;
  if (transferMethod === undefined) return unknown("the authentication flow");
  return matchIf(authenticationFlows.transferMethods.some((method) => method === transferMethod));
};
