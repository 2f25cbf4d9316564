import type { ConditionKind } from "../../model/condition-kind";
import type { ConditionMatcher } from "../context";
import { matchApplications } from "./applications";
import { matchAuthenticationFlows } from "./authentication-flows";
import { matchClientAppTypes } from "./client-app-types";
import { matchClientApplications } from "./client-applications";
import { matchDevices } from "./devices";
import { matchLocations } from "./locations";
import { matchPlatforms } from "./platforms";
import { matchInsiderRisk, matchServicePrincipalRisk, matchSignInRisk, matchUserRisk } from "./risk";
import { matchUsers } from "./users";

export const conditionMatchers = {
  users: matchUsers,
  clientApplications: matchClientApplications,
  applications: matchApplications,
  clientAppTypes: matchClientAppTypes,
  platforms: matchPlatforms,
  locations: matchLocations,
  devices: matchDevices,
  signInRisk: matchSignInRisk,
  userRisk: matchUserRisk,
  servicePrincipalRisk: matchServicePrincipalRisk,
  insiderRisk: matchInsiderRisk,
  authenticationFlows: matchAuthenticationFlows,
} satisfies Record<ConditionKind, ConditionMatcher>;
