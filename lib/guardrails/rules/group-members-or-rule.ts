import { eachResource, type Guardrail } from "../guardrail";
import { block } from "../values";

/** Members of a group are listed or computed. Whoever can edit the attributes of a rule could join the group. */
export const groupMembersOrRule: Guardrail = {
  id: "group-members-or-rule",
  title: "A group has members or a membership rule, and no rule when it is role-assignable",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept",
  check: eachResource(["azuread_group"], ({ values }) => {
    if (!block(values, "dynamic_membership")) return [];
    return [
      ...("members" in values
        ? [{ message: "the group has both members and dynamic_membership", remedy: "remove one of them" }]
        : []),
      ...(values["assignable_to_role"] === true
        ? [{ message: "a role-assignable group has dynamic_membership", remedy: "list its members instead" }]
        : []),
    ];
  }),
};
