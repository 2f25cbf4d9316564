import { eachResource, type Guardrail } from "../guardrail";
import { block } from "../values";

/**
 * The tenants that guests come from. The provider drops members silently when the kind is `all`, and every block after
 * the first; Graph refuses `enumerated` without members.
 */
export const externalTenants: Guardrail = {
  id: "external-tenants",
  title: "External tenants are all, or enumerated with members",
  severity: "error",
  reference: "https://github.com/hashicorp/terraform-provider-azuread/issues/1601",
  check: eachResource(["azuread_conditional_access_policy"], ({ values }) => {
    const users = block(block(values, "conditions"), "users");
    return ["included", "excluded"].flatMap((side) => {
      const name = `${side}_guests_or_external_users`;
      const guests = block(users, name);
      const tenants = block(guests, "external_tenants");
      const lists = [users?.[name], guests?.["external_tenants"]];
      const kind = tenants?.["membership_kind"];
      const members = tenants?.["members"];
      const hasMembers = members !== undefined && members !== null;
      return [
        ...(lists.some((list) => Array.isArray(list) && list.length > 1)
          ? [{ message: `${name} has several blocks; the provider reads the first`, remedy: "merge them into one" }]
          : []),
        ...(kind === "all" && hasMembers
          ? [{ message: `${name} lists members for membership_kind all`, remedy: 'write "enumerated", or no members' }]
          : []),
        ...(kind === "enumerated" && !hasMembers
          ? [{ message: `${name} enumerates no tenant`, remedy: 'list members, or write membership_kind "all"' }]
          : []),
      ];
    });
  }),
};
