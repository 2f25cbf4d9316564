import { type ConditionKind, conditionKinds } from "../model/condition-kind";
import type { Conditions, UnknownPart } from "../model/policy";

const kinds: Readonly<Record<string, ConditionKind>> = {
  users: "users",
  client_applications: "clientApplications",
  applications: "applications",
  client_app_types: "clientAppTypes",
  platforms: "platforms",
  locations: "locations",
  devices: "devices",
  sign_in_risk_levels: "signInRisk",
  user_risk_levels: "userRisk",
  service_principal_risk_levels: "servicePrincipalRisk",
  insider_risk_levels: "insiderRisk",
  authentication_flow_transfer_methods: "authenticationFlows",
};

/**
 * The parts of a policy that a name in `lifecycle.ignore_changes` is about (`conditions[0].users`); all of them for
 * `all` and for what is no argument of a policy. Of conditions as a whole those that the policy has say it all: that
 * one of them is not known leaves open whether the policy matches.
 */
export function ignoredParts(name: string, conditions: Conditions): readonly UnknownPart["part"][] {
  const [argument = "", condition = ""] = name.match(/[a-z_]+/g) ?? [];
  if (argument === "state") return ["state"];
  if (argument === "grant_controls") return ["grantControls"];
  if (argument === "session_controls") return ["sessionControls"];
  const has = conditionKinds.filter((kind) => kind in conditions || `${kind}Levels` in conditions);
  if (argument !== "conditions") return ["state", "grantControls", "sessionControls", ...has];
  const kind = Object.hasOwn(kinds, condition) ? kinds[condition] : undefined;
  return kind ? [kind] : has;
}
