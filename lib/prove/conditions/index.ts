import { matchClientApplications } from "../../evaluate/conditions/client-applications";
import { matchServicePrincipalRisk } from "../../evaluate/conditions/risk";
import type { ConditionMatcher } from "../../evaluate/context";
import type { ConditionKind } from "../../model/condition-kind";
import { everything } from "../box";
import { signInOf } from "../classes";
import type { Encoder } from "../space";
import { encodeApplications } from "./applications";
import { encodeAuthenticationFlows } from "./authentication-flows";
import { encodeClientAppTypes } from "./client-app-types";
import { encodeDevices } from "./devices";
import { encodeLocations } from "./locations";
import { encodePlatforms } from "./platforms";
import { encodeInsiderRisk, encodeSignInRisk, encodeUserRisk } from "./risk";
import { encodeUsers } from "./users";

/** Of a sign-in by a user these conditions say the same everywhere: they are about workload identities. */
function forUsers(match: ConditionMatcher): Encoder {
  return (_, conditions, { evaluations }) =>
    conditions.map((condition, at) => {
      const { result } = match(condition, signInOf([]), evaluations[at]!);
      return {
        must: result === "matches" ? [everything] : [],
        may: result === "doesNotMatch" ? [] : [everything],
      };
    });
}

/** In the order in which regions are widened: what a region says of the user comes last, as that is its cause. */
export const encoders = {
  clientAppTypes: encodeClientAppTypes,
  platforms: encodePlatforms,
  locations: encodeLocations,
  devices: encodeDevices,
  signInRisk: encodeSignInRisk,
  userRisk: encodeUserRisk,
  insiderRisk: encodeInsiderRisk,
  authenticationFlows: encodeAuthenticationFlows,
  applications: encodeApplications,
  clientApplications: forUsers(matchClientApplications),
  servicePrincipalRisk: forUsers(matchServicePrincipalRisk),
  users: encodeUsers,
} satisfies Record<ConditionKind, Encoder>;
