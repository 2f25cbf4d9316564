import type { Directory } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import { assembleDirectory } from "../read/directory-assembly";
import { DirectoryCollection } from "../read/directory-collection";
import { GraphCollection } from "../read/graph-collection";
import type { GraphObject } from "./graph-object";
import type { TenantState } from "./tenant-state";

/** The policies of a tenant and what decides beside them, read as an export of Graph is read. */
export function policySetOf(state: TenantState): PolicySet {
  const collection = new GraphCollection();
  for (const name of ["conditionalAccessPolicies", "namedLocations", "authenticationStrengthPolicies"] as const) {
    for (const object of state.list(name)) collection.add(object, `${name}/${object.id}`);
  }
  const securityDefaults = state.get("singletons", "identitySecurityDefaultsEnforcementPolicy");
  return {
    policies: collection.policies.items,
    namedLocations: collection.namedLocations.items,
    namedLocationsComplete: true,
    authenticationStrengths: collection.strengths.items,
    securityDefaults: securityDefaults?.["isEnabled"] === true ? "on" : "off",
    doubts: [],
  };
}

/**
 * Who is in which groups and holds which roles. Of groups with a rule for their members nobody knows who is in them,
 * since the emulator evaluates no rule.
 */
export function directoryOf(state: TenantState): Directory {
  const known = directories.get(state);
  if (known?.version === state.version) return known.directory;
  const directory = readDirectory(state);
  directories.set(state, { version: state.version, directory });
  return directory;
}

/** Reading 100,000 users takes a second, and every question asks for them. */
const directories = new WeakMap<TenantState, { readonly version: number; readonly directory: Directory }>();

function readDirectory(state: TenantState): Directory {
  const collection = new DirectoryCollection();
  for (const user of state.list("users")) collection.add("user", user, `users/${user.id}`);
  for (const principal of state.list("servicePrincipals")) {
    collection.add("servicePrincipal", principal, `servicePrincipals/${principal.id}`);
  }
  for (const group of state.list("groups")) {
    const members = [...state.linked("groupMembers", group.id)].map((id) => ({ id }));
    collection.add("group", isDynamic(group) ? group : { ...group, members }, `groups/${group.id}`);
  }
  collection.roles.isTold = true;
  for (const assignment of state.list("roleAssignments")) {
    collection.add("roleAssignment", assignment, `roleAssignments/${assignment.id}`);
  }
  return assembleDirectory(collection).directory;
}

function isDynamic({ groupTypes }: GraphObject): boolean {
  return Array.isArray(groupTypes) && groupTypes.includes("DynamicMembership");
}
