import type { PolicyBody } from "../../catalogue/policy-body";
import { hasGrantControls, providerLimits } from "../../catalogue/provider-limits";
import type { Conditions, GuestsOrExternalUsers, Users } from "../../model/policy";
import type { Id } from "../../model/reference";
import { compact } from "../compact";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import type { GraphConditions, GraphGuests, GraphUsers } from "../schema/graph-conditions";
import type { FreeFormPolicyEntry } from "../schema/policies";
import { grantControls, sessionControls } from "./free-form-controls";
import { checkFilters } from "./filter-rules";
import type { NameResolver } from "./names";

/** Resolves one name of a list. */
type Resolve = (name: string, path: Path) => Id;

/**
 * A free-form policy in the model's terms: names resolved, and what is empty in Graph's JSON left out. Reports what
 * Terraform's provider cannot express, and filter rules that are not ones.
 */
export function freeFormBody(entry: FreeFormPolicyEntry, path: Path, names: NameResolver, reader: Reader): PolicyBody {
  const { policy } = entry;
  const at = [...path, "policy"];
  const grant = policy.grantControls && grantControls(policy.grantControls, [...at, "grantControls"], names);
  const body = compact<PolicyBody>({
    conditions: conditions(policy.conditions, [...at, "conditions"], names),
    grantControls: hasGrantControls(grant) ? grant : undefined,
    sessionControls: policy.sessionControls && sessionControls(policy.sessionControls),
  });
  for (const { part, found, expected } of providerLimits(body)) {
    reader.report([...at, ...part], found, expected, "key");
  }
  checkFilters(body.conditions, [...at, "conditions"], reader);
  return body;
}

function conditions(graph: GraphConditions, path: Path, names: NameResolver): Conditions {
  const { applications, clientApplications, locations } = graph;
  const application: Resolve = (name, at) => names.application(name, at);
  const location: Resolve = (name, at) => names.location(name, at);
  const servicePrincipal: Resolve = (name, at) => names.servicePrincipal(name, at);
  const scope = {
    users: users(graph.users, [...path, "users"], names),
    applications: compact({
      ...applications,
      includeApplications: ids(
        applications.includeApplications,
        [...path, "applications", "includeApplications"],
        application,
      ),
      excludeApplications: ids(
        applications.excludeApplications,
        [...path, "applications", "excludeApplications"],
        application,
      ),
    }),
    clientAppTypes: graph.clientAppTypes.length > 0 ? graph.clientAppTypes : (["all"] as const),
  };
  const narrowing = compact<Omit<Conditions, keyof typeof scope>>({
    clientApplications:
      clientApplications &&
      compact({
        ...clientApplications,
        includeServicePrincipals: ids(
          clientApplications.includeServicePrincipals,
          [...path, "clientApplications", "includeServicePrincipals"],
          servicePrincipal,
        ),
        excludeServicePrincipals: ids(
          clientApplications.excludeServicePrincipals,
          [...path, "clientApplications", "excludeServicePrincipals"],
          servicePrincipal,
        ),
      }),
    platforms: graph.platforms && compact(graph.platforms),
    locations:
      locations &&
      compact({
        includeLocations: ids(locations.includeLocations, [...path, "locations", "includeLocations"], location),
        excludeLocations: ids(locations.excludeLocations, [...path, "locations", "excludeLocations"], location),
      }),
    devices: graph.devices?.deviceFilter && { deviceFilter: graph.devices.deviceFilter },
    signInRiskLevels: graph.signInRiskLevels,
    userRiskLevels: graph.userRiskLevels,
    servicePrincipalRiskLevels: graph.servicePrincipalRiskLevels,
    insiderRiskLevels: graph.insiderRiskLevels,
    authenticationFlows: graph.authenticationFlows,
  });
  return { ...scope, ...narrowing };
}

function users(graph: GraphUsers, path: Path, names: NameResolver): Users {
  const user: Resolve = (name, at) => names.user(name, at);
  const group: Resolve = (name) => names.group(name);
  const role: Resolve = (name, at) => names.role(name, at);
  return compact<Users>({
    includeUsers: ids(graph.includeUsers, [...path, "includeUsers"], user),
    excludeUsers: ids(graph.excludeUsers, [...path, "excludeUsers"], user),
    includeGroups: ids(graph.includeGroups, [...path, "includeGroups"], group),
    excludeGroups: ids(graph.excludeGroups, [...path, "excludeGroups"], group),
    includeRoles: ids(graph.includeRoles, [...path, "includeRoles"], role),
    excludeRoles: ids(graph.excludeRoles, [...path, "excludeRoles"], role),
    includeGuestsOrExternalUsers: guests(graph.includeGuestsOrExternalUsers),
    excludeGuestsOrExternalUsers: guests(graph.excludeGuestsOrExternalUsers),
  });
}

function guests(graph: GraphGuests | undefined): GuestsOrExternalUsers | undefined {
  return graph && compact<GuestsOrExternalUsers>(graph);
}

function ids(listed: readonly string[] = [], path: Path, resolve: Resolve): readonly Id[] {
  return listed.map((name, index) => resolve(name, [...path, index]));
}
