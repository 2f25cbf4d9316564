import { type GraphApplicationRole, graphApplicationRoles } from "../microsoft/graph-permissions";
import type { TerraformResource } from "../model/terraform";
import { applicationRules, consentRules } from "./application-rules";
import { directoryRules, lookupRules } from "./directory-rules";
import type { Need, Rule } from "./need";
import { planningNeed } from "./planning";
import { policyRules } from "./policy-rules";

export interface RequiredPermissions {
  /** Sorted by name. */
  readonly permissions: readonly RequiredPermission[];
  /** Addresses of resources whose needs are not known here: the list above may be too short for them. */
  readonly unknown: readonly string[];
}

/** An application permission of Microsoft Graph, and what needs it. */
export interface RequiredPermission {
  readonly permission: GraphApplicationRole;
  /** Id of the app role on Microsoft Graph's service principal. */
  readonly id: string;
  readonly because: readonly Reason[];
  /** What a thief of the identity could do with it, where that is as good as owning the tenant. */
  readonly danger?: string;
}

export interface Reason {
  readonly address: string;
  readonly why: string;
  readonly source: string;
}

const managedRules: Readonly<Record<string, Rule>> = {
  ...policyRules,
  ...directoryRules,
  ...applicationRules,
  ...consentRules,
};

/** @see https://learn.microsoft.com/graph/permissions-reference */
const dangers: { readonly [Permission in GraphApplicationRole]?: string } = {
  "AppRoleAssignment.ReadWrite.All": "grants itself every other permission",
  "Application.ReadWrite.All": "adds credentials to any application and acts as it",
  "DelegatedPermissionGrant.ReadWrite.All": "lets any application act as any user who signs in to it",
  "Group.ReadWrite.All": "adds members to every group that is not role-assignable",
  "Policy.ReadWrite.ConditionalAccess": "switches off Conditional Access",
  "Policy.ReadWrite.SecurityDefaults": "switches off security defaults",
  "RoleManagement.ReadWrite.Directory": "makes itself Global Administrator",
  "User.ReadWrite.All": "changes users who hold no administrator role, their sign-in names included",
};

/** To plan, apply and destroy; or to plan only, which reads. */
type Purpose = "deploy" | "plan";

/**
 * The least application permissions of Microsoft Graph with which Terraform can do that with these resources.
 * Minimal: where one need is met by a permission that another need asks for anyway, the first adds nothing; of
 * alternatives the least privileged is taken, and the result does not depend on the resources' order. Resources of
 * providers other than azuread and msgraph do not call Graph and are passed over.
 */
export function requiredPermissions(
  resources: readonly TerraformResource[],
  purpose: Purpose = "deploy",
): RequiredPermissions {
  const all = new Map(resources.map((resource) => [resource.address, resource]));
  const known = resources
    .filter(({ type }) => /^(azuread|msgraph)_/.test(type))
    .map((resource) => ({ resource, needs: rule(resource)?.(resource, all) }));
  const asked = known.flatMap(({ resource, needs = [] }) =>
    needs
      .flatMap((need) => (purpose === "plan" ? (planningNeed(need, resource.mode) ?? []) : need))
      .map((need) => ({ address: resource.address, need })),
  );
  return {
    permissions: fewest(asked.map(({ need }) => need)).map((permission) => {
      const because = asked
        .filter(({ need }) => need.anyOf.includes(permission))
        .map(({ address, need: { why, source } }) => ({ address, why, source }))
        .toSorted((a, b) => compare(a.address, b.address) || compare(a.why, b.why))
        .filter(({ address, why }, index, sorted) => {
          const before = sorted[index - 1];
          return before?.address !== address || before.why !== why;
        });
      const danger = dangers[permission];
      return { permission, id: graphApplicationRoles[permission], because, ...(danger !== undefined && { danger }) };
    }),
    unknown: known
      .filter(({ needs }) => needs === undefined)
      .map(({ resource: { address } }) => address)
      .toSorted(compare),
  };
}

function rule({ mode, type }: TerraformResource): Rule | undefined {
  const rules = mode === "data" ? lookupRules : managedRules;
  return Object.hasOwn(rules, type) ? rules[type] : undefined;
}

/** Starts from the least alternative of each need, then drops what the rest makes superfluous. */
function fewest(needs: readonly Need[]): readonly GraphApplicationRole[] {
  const least = [...new Set(needs.map(({ anyOf: [first] }) => first))].toSorted(compare);
  return least.reduce<readonly GraphApplicationRole[]>((kept, candidate) => {
    const rest = kept.filter((permission) => permission !== candidate);
    const superfluous = needs.every(({ anyOf }) => anyOf.some((permission) => rest.includes(permission)));
    return superfluous ? rest : kept;
  }, least);
}

/** By code unit, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
