import type { GraphApplicationRole } from "../microsoft/graph-permissions";
import type { TerraformResource } from "../model/terraform";
import type { Need } from "./need";

/**
 * What reads the objects that a permission writes. Federated credentials ask for Application.Read.All, which
 * Directory.Read.All does not replace, and delegated grants the other way round.
 *
 * @see https://learn.microsoft.com/graph/api/federatedidentitycredential-get
 * @see https://learn.microsoft.com/graph/api/oauth2permissiongrant-get
 */
const toRead: { readonly [Permission in GraphApplicationRole]?: GraphApplicationRole } = {
  "AdministrativeUnit.ReadWrite.All": "AdministrativeUnit.Read.All",
  "AppRoleAssignment.ReadWrite.All": "Application.Read.All",
  "Application.ReadWrite.All": "Application.Read.All",
  "Application.ReadWrite.OwnedBy": "Application.Read.All",
  "DelegatedPermissionGrant.ReadWrite.All": "Directory.Read.All",
  "Directory.ReadWrite.All": "Directory.Read.All",
  "Domain.ReadWrite.All": "Domain.Read.All",
  "Group.ReadWrite.All": "Group.Read.All",
  "Policy.ReadWrite.AuthenticationMethod": "Policy.Read.All",
  "Policy.ReadWrite.Authorization": "Policy.Read.All",
  "Policy.ReadWrite.ConditionalAccess": "Policy.Read.All",
  "Policy.ReadWrite.SecurityDefaults": "Policy.Read.All",
  "RoleEligibilitySchedule.ReadWrite.Directory": "RoleManagement.Read.Directory",
  "RoleManagement.ReadWrite.Directory": "RoleManagement.Read.Directory",
  "User.Invite.All": "User.Read.All",
  "User.ReadWrite.All": "User.Read.All",
};

/**
 * The part of a need that a plan has, which refreshes what is there and writes nothing; none where all is writing.
 *
 * @param mode of the resource that has the need
 */
export function planningNeed(
  { anyOf: [first, ...others], why, source, onlyToWrite }: Need,
  mode: TerraformResource["mode"],
): Need | undefined {
  if (onlyToWrite) return undefined;
  return {
    anyOf: [reading(first), ...others.map(reading)],
    why: mode === "managed" ? "reads what is there, to compare" : why,
    source,
  };
}

function reading(permission: GraphApplicationRole): GraphApplicationRole {
  return toRead[permission] ?? permission;
}
