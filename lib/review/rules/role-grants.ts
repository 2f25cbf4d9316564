import { directoryRoles } from "../../microsoft/directory-roles";
import type { TerraformResource } from "../../model/terraform";
import { textsOf } from "../attribute-values";
import { apiName, permissionName } from "../permission-names";
import { referredTo, resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewFacts, RuleFinding } from "../rule";

const grants = {
  azuread_app_role_assignment: appRole,
  azuread_directory_role_assignment: directoryRole,
} as const;

/** Application permissions and directory roles that the configuration newly gives to somebody. */
export function roleGrants(facts: ReviewFacts): readonly RuleFinding[] {
  return resourcePairs(facts, Object.keys(grants)).flatMap(({ before, after }) => {
    const words = after && wordsOf(after, facts.after.resources);
    if (!after || !words || (before && wordsOf(before, facts.before.resources) === words)) return [];
    return [
      {
        category: "permissionsWidened",
        severity: "warning",
        policy: after.name,
        path: after.path ?? after.address,
        message: words,
        remedy: "check that this is the least that does the work",
        reference: "https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference",
      },
    ];
  });
}

function wordsOf(resource: TerraformResource, all: readonly TerraformResource[]): string | undefined {
  return grants[resource.type as keyof typeof grants]?.(resource, all);
}

function appRole({ values }: TerraformResource, all: readonly TerraformResource[]): string {
  const api = referredTo(values["resource_object_id"], ["object_id"], all);
  const appId = (api && textsOf(api.values["client_id"])[0]) ?? "";
  const permission = permissionName(appId, "application", textsOf(values["app_role_id"])[0] ?? "");
  const where = api ? apiName(appId === "" ? titleOf(api) : appId) : "an API that is not told";
  return `${principal(values["principal_object_id"], all)} may now use ${permission} of ${where} without a user`;
}

const roleNames = new Map(Object.entries(directoryRoles).map(([name, id]) => [id, name]));

function directoryRole({ values }: TerraformResource, all: readonly TerraformResource[]): string {
  const role = referredTo(values["role_id"], ["template_id", "object_id"], all);
  const id = textsOf(role?.values["template_id"] ?? values["role_id"])[0] ?? "";
  const name = roleNames.get(id.toLowerCase()) ?? (role ? titleOf(role) : id);
  return `${principal(values["principal_object_id"], all)} is now given the directory role ${name}`;
}

function principal(value: unknown, all: readonly TerraformResource[]): string {
  const resource = referredTo(value, ["object_id"], all);
  if (!resource) return textsOf(value)[0] ?? "somebody who is not told";
  return `${resource.type.replace(/^azuread_/, "").replaceAll("_", " ")} "${titleOf(resource)}"`;
}
