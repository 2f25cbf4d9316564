import { bootstrapStackSuffix } from "../../model/tenant";
import type { TerraformResource } from "../../model/terraform";
import { added, blocksOf, textsOf } from "../attribute-values";
import { apiName, permissionName } from "../permission-names";
import { referredTo, resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";
import { ownersAdded } from "./owners-added";
import { roleGrants } from "./role-grants";

/**
 * What applications may do, and who may change them. Of the stack that makes the deployment identity another rule
 * speaks.
 */
export const permissionsWidened: ReviewRule = (facts) =>
  facts.subject.endsWith(bootstrapStackSuffix)
    ? []
    : [...asked(facts), ...consented(facts), ...roleGrants(facts), ...ownersAdded(facts)];

const reference = "https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview";

/** Permissions that a registration asks for; nobody has granted them by that. */
function asked(facts: ReviewFacts): readonly RuleFinding[] {
  return resourcePairs(facts, ["azuread_application", "azuread_application_api_access"]).flatMap(
    ({ before, after }) => {
      if (!after) return [];
      const permissions = added(before ? accessOf(before) : [], accessOf(after));
      if (permissions.length === 0) return [];
      return [
        {
          category: "permissionsWidened",
          severity: "warning",
          policy: after.name,
          path: after.path ?? after.address,
          message: `application "${applicationTitle(after, facts)}" now asks for ${permissions.join(", ")}`,
          remedy: "check that it needs each of them, and who is going to consent",
          reference,
        },
      ];
    },
  );
}

function accessOf({ type, values }: TerraformResource): readonly string[] {
  if (type === "azuread_application_api_access") {
    const api = textsOf(values["api_client_id"])[0] ?? "";
    return [
      ...textsOf(values["scope_ids"]).map((id) => permissionText(api, "delegated", id)),
      ...textsOf(values["role_ids"]).map((id) => permissionText(api, "application", id)),
    ];
  }
  return blocksOf(values, "required_resource_access").flatMap((block) => {
    const api = textsOf(block["resource_app_id"])[0] ?? "";
    return blocksOf(block, "resource_access").flatMap((access) => {
      const kind = access["type"] === "Role" ? "application" : "delegated";
      return textsOf(access["id"]).map((id) => permissionText(api, kind, id));
    });
  });
}

function permissionText(api: string, kind: "delegated" | "application", id: string): string {
  return `${permissionName(api, kind, id)} of ${apiName(api)} (${kind})`;
}

/** Delegated permissions that the configuration grants, for every user of the tenant or for one. */
function consented(facts: ReviewFacts): readonly RuleFinding[] {
  return resourcePairs(facts, ["azuread_service_principal_delegated_permission_grant"]).flatMap(({ before, after }) => {
    if (!after) return [];
    const { values } = after;
    const everybody = textsOf(values["user_object_id"]).length === 0;
    const wasForOne = before !== undefined && textsOf(before.values["user_object_id"]).length > 0;
    const known = before && !(everybody && wasForOne) ? textsOf(before.values["claim_values"]) : [];
    const claims = added(known, textsOf(values["claim_values"]));
    if (claims.length === 0) return [];
    const { resources } = facts.after;
    const api = referredTo(values["resource_service_principal_object_id"], ["object_id"], resources);
    const client = referredTo(values["service_principal_object_id"], ["object_id"], resources);
    const whose = everybody ? "as any user of the tenant" : "as one user";
    return [
      {
        category: "permissionsWidened",
        severity: "warning",
        policy: after.name,
        path: after.path ?? after.address,
        message: `${client ? `service principal "${titleOf(client)}"` : after.name} may now use ${claims.join(", ")} of ${
          api ? apiName(textsOf(api.values["client_id"])[0] ?? api.name) : "an API that is not told"
        } ${whose}, without asking`,
        remedy: "check that it needs each of them",
        reference,
      },
    ];
  });
}

function applicationTitle(resource: TerraformResource, { after }: ReviewFacts): string {
  const own = referredTo(resource.values["application_id"], ["id", "object_id"], after.resources);
  return titleOf(own ?? resource);
}
