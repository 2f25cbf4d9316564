import { type ConditionKind, conditionKinds } from "../../model/condition-kind";
import type { Conditions, UnknownPart } from "../../model/policy";
import type { Fields } from "../fields";
import { readApplications } from "./applications";
import { readAuthenticationFlows } from "./authentication-flows";
import { readClientAppTypes } from "./client-app-types";
import { readClientApplications } from "./client-applications";
import { readDevices } from "./devices";
import { readLocations } from "./locations";
import { readPlatforms } from "./platforms";
import { readInsiderRisk, readServicePrincipalRisk, readSignInRisk, readUserRisk } from "./risk";
import { readUsers } from "./users";

const readers = {
  users: readUsers,
  clientApplications: readClientApplications,
  applications: readApplications,
  clientAppTypes: readClientAppTypes,
  platforms: readPlatforms,
  locations: readLocations,
  devices: readDevices,
  signInRisk: readSignInRisk,
  userRisk: readUserRisk,
  servicePrincipalRisk: readServicePrincipalRisk,
  insiderRisk: readInsiderRisk,
  authenticationFlows: readAuthenticationFlows,
} satisfies Record<ConditionKind, (conditions: Fields) => Partial<Conditions>>;

/** Reads the `conditions` block, each kind by its own reader. */
export function readConditions(
  block: Fields,
  report: (part: UnknownPart["part"], because: string) => void,
): Conditions {
  const parts = conditionKinds.map((kind) => readers[kind](block.reportingTo((because) => report(kind, because))));
  // Whatever an unknown condition narrows, the policy as a whole matches for unknown reasons; any kind stands for that.
  block.reportingTo((because) => report("applications", because)).finish();
  return Object.assign({ users: {}, applications: {}, clientAppTypes: [] }, ...parts) as Conditions;
}
