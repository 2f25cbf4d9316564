import type { ClientAppType } from "../../model/policy";
import type { SignIn } from "../../model/sign-in";
import type { ConditionMatcher } from "../context";
import { anyOf, matches, matchIf, unknown } from "../match";

/**
 * With what kind of client. `exchangeActiveSync` covers supported and other platforms, `easSupported` the former.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */
export const matchClientAppTypes: ConditionMatcher = ({ clientAppTypes }, { clientAppType }) => {
  if (clientAppTypes.includes("all")) return matches;
  if (clientAppTypes.length === 0) return unknown("which client apps the policy is about: it names none");
  return anyOf(clientAppTypes, (type) => matchClientAppType(type, clientAppType));
};

function matchClientAppType(type: ClientAppType, clientAppType: SignIn["clientAppType"]) {
  if (clientAppType === undefined) return unknown("the client app");
  if (type === "easSupported" && clientAppType === "exchangeActiveSync") {
    return unknown("whether Exchange ActiveSync runs on a supported platform");
  }
  return matchIf(type === clientAppType || (type === "exchangeActiveSync" && clientAppType === "easSupported"));
}
