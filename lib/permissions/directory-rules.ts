import type { TerraformResource } from "../model/terraform";
import { ownersNeed } from "./application-rules";
import { type ByAddress, graphPage, isCaller, list, type Need, providerPage, referredTo, type Rule } from "./need";

/** Users, groups, roles and administrative units. */
export const directoryRules: Readonly<Record<string, Rule>> = {
  azuread_user: needs(["User.ReadWrite.All", "Directory.ReadWrite.All"], "creates and changes users"),
  azuread_invitation: needs(["User.Invite.All", "User.ReadWrite.All", "Directory.ReadWrite.All"], "invites guests"),
  azuread_group: groupNeeds,
  azuread_group_without_members: groupNeeds,
  azuread_group_member: memberNeeds,
  azuread_directory_role: needs(["RoleManagement.ReadWrite.Directory"], "activates directory roles"),
  azuread_directory_role_assignment: needs(["RoleManagement.ReadWrite.Directory"], "assigns directory roles"),
  azuread_custom_directory_role: needs(["RoleManagement.ReadWrite.Directory"], "defines directory roles"),
  azuread_directory_role_eligibility_schedule_request: needs(
    ["RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory"],
    "makes principals eligible for directory roles",
  ),
  azuread_administrative_unit: needs(["AdministrativeUnit.ReadWrite.All", "Directory.ReadWrite.All"], "writes units"),
  azuread_administrative_unit_member: needs(
    ["AdministrativeUnit.ReadWrite.All", "Directory.ReadWrite.All"],
    "adds members to units",
  ),
};

/** Data sources: by type, without the `data.` of the address. */
export const lookupRules: Readonly<Record<string, Rule>> = {
  azuread_client_config: () => [],
  azuread_application_published_app_ids: () => [],
  azuread_user: needs(
    ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up a user",
  ),
  azuread_users: needs(
    ["User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up users",
  ),
  azuread_group: needs(
    ["Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up a group and its members",
  ),
  azuread_groups: needs(
    ["Group.Read.All", "Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up groups",
  ),
  azuread_application: needs(
    ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up an application",
  ),
  azuread_service_principal: needs(
    ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up a service principal",
  ),
  azuread_service_principals: needs(
    ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "looks up service principals",
  ),
  azuread_domains: needs(["Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All"], "lists domains"),
  azuread_directory_role_templates: needs(
    ["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All"],
    "lists directory roles",
  ),
  azuread_directory_roles: needs(
    ["RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All"],
    "lists directory roles",
  ),
  azuread_administrative_unit: needs(
    ["AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", "Directory.Read.All"],
    "looks up an administrative unit",
  ),
  azuread_named_location: needs(["Policy.Read.All"], "looks up a named location"),
};

function needs(anyOf: Need["anyOf"], why: string): Rule {
  return (resource) => [{ anyOf, why, source: providerPage(resource) }];
}

function groupNeeds(resource: TerraformResource): readonly Need[] {
  const { owners, assignable_to_role: assignable, administrative_unit_ids: units } = resource.values;
  return [
    {
      anyOf: ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
      why: "creates and changes groups",
      source: providerPage(resource),
    },
    // Anything but a plain false may turn out true at apply.
    ...(assignable !== undefined && assignable !== false
      ? [roleAssignableNeed("creates a role-assignable group", providerPage(resource))]
      : []),
    ...(list(owners).some((owner) => !isCaller(owner))
      ? [ownersNeed("reads the users that it makes owners", resource)]
      : []),
    ...(list(units).length > 0
      ? [
          {
            anyOf: ["AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", "Directory.Read.All"],
            why: "reads the administrative units that it puts the group in",
            source: providerPage(resource),
          } as const,
        ]
      : []),
  ];
}

function memberNeeds(resource: TerraformResource, all: ByAddress): readonly Need[] {
  const assignable = referredTo(resource.values["group_object_id"], all)?.values["assignable_to_role"];
  return [
    {
      anyOf: ["Group.ReadWrite.All", "Directory.ReadWrite.All"],
      why: "adds members to a group",
      source: providerPage(resource),
    },
    ...(assignable !== undefined && assignable !== false
      ? [roleAssignableNeed("adds members to a role-assignable group", graphPage("group-post-members"))]
      : []),
  ];
}

function roleAssignableNeed(why: string, source: string): Need {
  return { anyOf: ["RoleManagement.ReadWrite.Directory"], why, source, onlyToWrite: true };
}
