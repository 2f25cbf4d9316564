import { type Id, idKey, idText, isReference } from "../../model/reference";
import { graphUrls, type TerraformResource } from "../../model/terraform";
import { type Facts, type Guardrail, subjectOf, type Violation } from "../guardrail";
import { includes } from "../policy-shape";
import { block } from "../values";

/**
 * Every policy but one leaves the break-glass group out, so whoever gets into it gets out of all of them. It has the
 * declared accounts as members, each by itself, and nobody but a privileged administrator can change that.
 */
export const breakGlassMembers: Guardrail = {
  id: "break-glass-members",
  title: "The break-glass group has the declared accounts as members, and nobody else",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access",
  check: (facts) => {
    const { breakGlassGroup: group } = facts.declared;
    if (group === undefined) return [];
    return facts.configuration.resources.flatMap((resource) =>
      [...judgeGroup(resource, group), ...judgeMember(resource, group, facts)].map((violation) => ({
        on: subjectOf(resource),
        ...violation,
      })),
    );
  },
};

/** Resources that put somebody into a group: the arguments for the group and for who it is. */
const memberships: Readonly<Record<string, readonly [group: string, member: string]>> = {
  azuread_group_member: ["group_object_id", "member_object_id"],
  azuread_privileged_access_group_assignment_schedule: ["group_id", "principal_id"],
  azuread_privileged_access_group_eligibility_schedule: ["group_id", "principal_id"],
};

type Complaint = Omit<Violation, "on">;

function judgeGroup({ mode, type, address, values }: TerraformResource, group: Id): readonly Complaint[] {
  if (mode !== "managed" || type !== "azuread_group" || idKey(group) !== idKey({ reference: `${address}.object_id` })) {
    return [];
  }
  const rules: readonly (readonly [boolean, string, string])[] = [
    [isSet(values["members"]), "lists members of its own", "make each declared account an azuread_group_member"],
    [block(values, "dynamic_membership") !== undefined, "computes its members", "remove dynamic_membership"],
    [
      values["assignable_to_role"] !== true,
      "is not role-assignable",
      "set assignable_to_role, which only a new group takes",
    ],
    [isSet(values["owners"]), "has owners, who can add members", "remove owners"],
  ];
  return rules
    .filter(([violated]) => violated)
    .map(([, found, remedy]) => ({ message: `the break-glass group ${found}`, remedy }));
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function judgeMember(resource: TerraformResource, group: Id, { declared }: Facts): readonly Complaint[] {
  const { breakGlassMembers: declaredMembers } = declared;
  const remedy = "declare the account among the break-glass accounts, or leave it out of the group";
  const name = isReference(group) ? group.reference.replace(/\.\w+$/, "") : group;
  if (graphUrls(resource).some((url) => /groups\//i.test(url) && url.toLowerCase().includes(name.toLowerCase()))) {
    return [{ message: "the resource writes to the break-glass group past the azuread provider", remedy }];
  }
  const [groupArgument = "", memberArgument = ""] = memberships[resource.type] ?? [];
  const { [groupArgument]: to, [memberArgument]: member } = resource.values;
  if (resource.mode !== "managed" || !isId(to) || idKey(to) !== idKey(group) || !declaredMembers) return [];
  if (isId(member) && includes(declaredMembers, member)) return [];
  const who = isId(member) ? idText(member) : "somebody who is known at apply only";
  return [{ message: `${who} becomes a member of the break-glass group, and is no declared account`, remedy }];
}

function isId(value: unknown): value is Id {
  return typeof value === "string" || isReference(value);
}
