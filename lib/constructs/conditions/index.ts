import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import type { ConditionKind } from "../../model/condition-kind";
import type { Conditions } from "../../model/policy";
import type { Writing } from "../writing";
import { writeApplications } from "./applications";
import { writeAuthenticationFlows } from "./authentication-flows";
import { writeClientAppTypes } from "./client-app-types";
import { writeClientApplications } from "./client-applications";
import { writeDevices } from "./devices";
import { writeLocations } from "./locations";
import { writePlatforms } from "./platforms";
import { writeInsiderRisk, writeServicePrincipalRisk, writeSignInRisk, writeUserRisk } from "./risk";
import { writeUsers } from "./users";

const writers = {
  users: writeUsers,
  clientApplications: writeClientApplications,
  applications: writeApplications,
  clientAppTypes: writeClientAppTypes,
  platforms: writePlatforms,
  locations: writeLocations,
  devices: writeDevices,
  signInRisk: writeSignInRisk,
  userRisk: writeUserRisk,
  servicePrincipalRisk: writeServicePrincipalRisk,
  insiderRisk: writeInsiderRisk,
  authenticationFlows: writeAuthenticationFlows,
} satisfies Record<
  ConditionKind,
  (conditions: Conditions, writing: Writing) => Partial<ConditionalAccessPolicyConditions>
>;

/** Graph's conditions as the provider's, each kind by its own writer. */
export function writeConditions(conditions: Conditions, writing: Writing): ConditionalAccessPolicyConditions {
  return {
    ...writers.applications(conditions, writing),
    ...writers.authenticationFlows(conditions),
    ...writers.clientAppTypes(conditions),
    ...writers.clientApplications(conditions, writing),
    ...writers.devices(conditions),
    ...writers.insiderRisk(conditions),
    ...writers.locations(conditions, writing),
    ...writers.platforms(conditions),
    ...writers.servicePrincipalRisk(conditions),
    ...writers.signInRisk(conditions),
    ...writers.userRisk(conditions),
    ...writers.users(conditions, writing),
  };
}
