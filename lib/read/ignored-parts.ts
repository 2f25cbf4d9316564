import { type ConditionKind, conditionKinds } from "../model/condition-kind";
import type { UnknownPart } from "../model/policy";

const conditions: Readonly<Record<string, ConditionKind>> = {
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
const everything = ["state", "grantControls", "sessionControls", ...conditionKinds] as const;

/**
 * The parts of a policy that a name in `lifecycle.ignore_changes` is about (`conditions[0].users`); all of them for
 * `all` and for what is no argument of a policy.
 */
export function ignoredParts(name: string): readonly UnknownPart["part"][] {
  const [argument = "", condition = ""] = name.match(/[a-z_]+/g) ?? [];
  if (argument === "state") return ["state"];
  if (argument === "grant_controls") return ["grantControls"];
  if (argument === "session_controls") return ["sessionControls"];
  if (argument !== "conditions") return everything;
  const kind = Object.hasOwn(conditions, condition) ? conditions[condition] : undefined;
  return kind ? [kind] : conditionKinds;
}
