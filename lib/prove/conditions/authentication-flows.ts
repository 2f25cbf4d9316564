import { matchAuthenticationFlows } from "../../evaluate/conditions/authentication-flows";
import { transferMethods } from "../../model/policy";
import { addMatchedAxis } from "../classes";
import type { Encoder } from "../space";

const names = {
  none: "no transfer of authentication",
  deviceCodeFlow: "device code flow",
  authenticationTransfer: "authentication transfer",
};

export const encodeAuthenticationFlows: Encoder = (axes, conditions, { evaluations }) => {
  const candidates = (["none", ...transferMethods] as const).map((transferMethod) => ({
    label: names[transferMethod],
    part: { signIn: { transferMethod } },
  }));
  return addMatchedAxis(
    axes,
    "condition",
    "flow",
    candidates,
    conditions,
    (condition) => condition.authenticationFlows,
    matchAuthenticationFlows,
    evaluations,
  );
};
