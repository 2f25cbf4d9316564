import type { Severity } from "../../model/finding";
import type { ConditionalAccessPolicy } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import type { TerraformResource } from "../../model/terraform";
import { blocksOf, textsOf } from "../attribute-values";
import { nameOf } from "../names";
import { referredTo, resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewedSide } from "../review-input";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";

const reference = "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access";

/** Members that one finding lists. */
const shown = 5;

/**
 * Who joins or leaves a group that policies name before and after, as far as the configuration says who is in it. The
 * comparison of sign-ins takes a group for a group: for it nothing changes with the people in one.
 */
export const membershipChanged: ReviewRule = (facts) => {
  const { before, after } = facts;
  const [was, is] = [membersIn(before), membersIn(after)];
  return [
    ...told(
      "joins",
      [...is].filter(([key]) => !was.has(key)).map(([, one]) => one),
      after,
      facts,
    ),
    ...told(
      "leaves",
      [...was].filter(([key]) => !is.has(key)).map(([, one]) => one),
      before,
      facts,
    ),
    ...otherRules(facts),
  ];
};

interface Membership {
  readonly resource: TerraformResource;
  /** Ids and references by which the group may be named, in lower case. */
  readonly group: readonly string[];
  readonly member: unknown;
}

function membersIn({ resources }: ReviewedSide): ReadonlyMap<string, Membership> {
  const managed = resources.filter(({ mode }) => mode === "managed");
  const found = managed.flatMap((resource): readonly Membership[] => {
    const { type, values } = resource;
    if (type === "azuread_group_member") {
      const group = textsOf(values["group_object_id"]).map((id) => id.toLowerCase());
      return [{ resource, group, member: values["member_object_id"] }];
    }
    if (type !== "azuread_group" || !Array.isArray(values["members"])) return [];
    return values["members"].map((member: unknown) => ({ resource, group: keysOf(resource), member }));
  });
  return new Map(found.map((one) => [JSON.stringify([one.group, textsOf(one.member)]).toLowerCase(), one]));
}

function keysOf({ address, values }: TerraformResource): readonly string[] {
  return [`${address}.object_id`, ...textsOf(values["object_id"])].map((key) => key.toLowerCase());
}

function told(
  what: "joins" | "leaves",
  members: readonly Membership[],
  side: ReviewedSide,
  facts: ReviewFacts,
): readonly RuleFinding[] {
  const groups = new Map<string, Membership[]>();
  for (const one of members) groups.set(one.group.join(), [...(groups.get(one.group.join()) ?? []), one]);
  return [...groups.values()].flatMap((same) => {
    const [{ group, resource }] = same as [Membership];
    const use = useOf(group, facts);
    if (!use) return [];
    const names = same.map(({ member }) => memberName(member, side, facts)).toSorted((a, b) => (a < b ? -1 : 1));
    const list = names.slice(0, shown).join(", ") + (names.length > shown ? ` and ${names.length - shown} more` : "");
    const verb = names.length === 1 ? what : what.slice(0, -1);
    const { severity, effect } = effectOf(what, use);
    return [
      {
        category: "membershipChanged",
        severity,
        policy: resource.name,
        path: resource.path ?? resource.address,
        message: `${list} ${verb} group ${use.name}, which ${effect}`,
        remedy: "check that it is meant: the comparison of sign-ins takes a group for a group, whoever is in it",
        reference,
      },
    ];
  });
}

interface Use {
  readonly name: string;
  readonly isBreakGlass: boolean;
  readonly excluding: readonly ConditionalAccessPolicy[];
  readonly including: readonly ConditionalAccessPolicy[];
}

/** What policies of the later side do with a group that policies named before. */
function useOf(group: readonly string[], { before, after, names }: ReviewFacts): Use | undefined {
  const isIn = (ids: readonly Id[] = []) => ids.find((id) => group.includes(plain(id)));
  const users = ({ policySet }: ReviewedSide) => policySet.policies.filter(({ state }) => state !== "disabled");
  const named = (side: ReviewedSide) =>
    users(side).flatMap(({ conditions: { users: one } }) => isIn(one.excludeGroups) ?? isIn(one.includeGroups) ?? []);
  const [id] = named(after);
  if (id === undefined || named(before).length === 0) return undefined;
  const declared = [before, after].flatMap((side) => side.declared.breakGlass?.group ?? []);
  return {
    name: nameOf(id, names),
    isBreakGlass: isIn(declared) !== undefined,
    excluding: users(after).filter(({ conditions }) => isIn(conditions.users.excludeGroups)),
    including: users(after).filter(({ conditions }) => isIn(conditions.users.includeGroups)),
  };
}

function plain(id: Id): string {
  return idKey(id)
    .replace(/^\$\{(.*)\}$/, "$1")
    .toLowerCase();
}

function effectOf(
  what: "joins" | "leaves",
  { excluding, including, isBreakGlass }: Use,
): { readonly severity: Severity; readonly effect: string } {
  const isExcluded = excluding.length > 0;
  const policies = isExcluded ? excluding : including;
  const [first, ...others] = policies as readonly [ConditionalAccessPolicy, ...ConditionalAccessPolicy[]];
  const isOne = others.length === 0;
  const which = isOne ? `policy "${first.displayName}"` : `${policies.length} policies`;
  const does = isExcluded ? (isOne ? "leaves out" : "leave out") : isOne ? "is for" : "are for";
  const asksLess = isExcluded === (what === "joins");
  return { severity: asksLess || isBreakGlass ? "warning" : "note", effect: `${which} ${does}` };
}

function memberName(value: unknown, { resources }: ReviewedSide, { names }: ReviewFacts): string {
  const resource = referredTo(value, ["object_id"], resources);
  if (resource) return titleOf(resource);
  const [text] = textsOf(value);
  return text === undefined
    ? "somebody who is not told"
    : nameOf(text.includes(".") ? { reference: text } : text, names);
}

/** Groups whose members follow from a rule. */
function otherRules(facts: ReviewFacts): readonly RuleFinding[] {
  return resourcePairs(facts, ["azuread_group"]).flatMap(({ before, after }) => {
    if (!before || !after) return [];
    const ruleOf = ({ values }: TerraformResource) =>
      blocksOf(values, "dynamic_membership").flatMap(({ rule }) => textsOf(rule));
    const use = useOf(keysOf(after), facts);
    const [was, is] = [ruleOf(before).join(), ruleOf(after).join()];
    if (!use || was === is) return [];
    return [
      {
        category: "membershipChanged",
        severity: "warning",
        policy: after.name,
        path: after.path ?? after.address,
        message: `who is in group ${use.name} follows from another rule: ${is === "" ? "none" : is}`,
        remedy: "check who comes and who goes by it: the comparison of sign-ins takes a group for a group",
        reference,
      },
    ];
  });
}
