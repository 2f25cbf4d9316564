import type { Conditions, UnknownPart } from "../../model/policy";
import { type ConditionReaders, readByKind } from "../conditions-by-kind";
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

const readers: ConditionReaders = {
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
};

/** Reads the `conditions` block of `azuread_conditional_access_policy`. */
export function readConditions(
  block: Fields,
  report: (part: UnknownPart["part"], because: string) => void,
): Conditions {
  return readByKind(readers, block, report);
}
