import { applications } from "../microsoft/applications";
import { administratorRoles, directoryRoles, directorySynchronizationRoles } from "../microsoft/directory-roles";
import { securityDefaultsId } from "../model/decision";
import {
  type BuiltInControl,
  type ConditionalAccessPolicy,
  type Conditions,
  guestOrExternalUserTypes,
  type Users,
} from "../model/policy";

/** The defaults know no exception for external users, whatever "All" means in a policy. */
const everybody: Users = {
  includeUsers: ["All"],
  includeGuestsOrExternalUsers: { guestOrExternalUserTypes },
};

/**
 * What security defaults surely do, as policies, so that the same algebra covers them. What they leave to Microsoft's
 * judgement is not in here: it protects nobody for sure.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export const securityDefaultsPolicies: readonly ConditionalAccessPolicy[] = [
  rule("block", { clientAppTypes: ["exchangeActiveSync", "easSupported", "other"] }),
  rule("block", { authenticationFlows: { transferMethods: ["deviceCodeFlow"] } }),
  rule("mfa", { users: { includeRoles: roleIds(administratorRoles) } }),
  rule("mfa", { applications: { includeApplications: [applications.azureResourceManager.id] } }),
];

/** What the defaults mean for "is every user challenged at every sign-in". */
export const securityDefaultsStatement: readonly string[] = [
  "guaranteed: administrators do MFA at every sign-in",
  "guaranteed: everybody who reaches Azure Resource Manager does MFA",
  "guaranteed: legacy clients and the device code flow are blocked",
  "left to Microsoft: other users register for MFA and are asked for it when Microsoft finds it necessary",
  "not covered: accounts that hold a directory synchronization role",
  "the partner security requirements accept security defaults; this is not a proof that every sign-in is challenged",
];

function rule(control: BuiltInControl, conditions: Partial<Conditions>): ConditionalAccessPolicy {
  const { users = everybody, ...others } = conditions;
  const excluded: Users = { ...users, excludeRoles: roleIds(directorySynchronizationRoles) };
  return {
    id: securityDefaultsId,
    displayName: "Security defaults",
    state: "enabled",
    conditions: {
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...others,
      users: excluded,
    },
    grantControls: { operator: "OR", builtInControls: [control] },
  };
}

function roleIds(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => directoryRoles[name] ?? []);
}
