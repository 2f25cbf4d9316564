import type { PolicySet } from "../model/policy-set";
import type { TerraformConfiguration, TerraformResource } from "../model/terraform";
import { checkedPlan, plannedTenant, type PlanJson, type PlannedChange } from "./plan-changes";
import { planRows } from "./plan-rows";
import { policySetOf } from "./policy-set";

/** What a Terraform plan says about the policies that the stack manages. The tenant may hold others. */
export interface Plan {
  /** The tenant as Terraform found it. */
  readonly before: PolicySet;
  /** The tenant as it will be. Values known at apply only are references, or unknown parts of policies. */
  readonly after: PolicySet;
  /** The tenant as the last apply left it: what differs from `before` was changed behind Terraform's back. */
  readonly recorded: PolicySet;
  /** The resources of each. What differs from one to the next in noise only is the same in both. */
  readonly resources: Readonly<Record<"before" | "after" | "recorded", readonly TerraformResource[]>>;
  /** What Terraform is about to do, one entry a resource. */
  readonly actions: readonly PlannedAction[];
  /** Resources that Terraform shows as changed, by hand or by the plan, though nothing about them differs. */
  readonly noise: number;
  /** Addresses of the configuration's own resources, without those of modules. */
  readonly configured: readonly string[];
  /** Id of the tenant, where the provider's configuration has it. */
  readonly tenantId?: string;
}

/** A replacement has both `delete` and `create`. */
export interface PlannedAction {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** Attributes that cannot be changed in place; absent: the plan does not tell. */
  readonly replacePaths?: readonly (readonly (string | number)[])[];
  /** Address in the state of what the configuration moves. */
  readonly previousAddress?: string;
}

/**
 * Reads a plan as `terraform show -json` prints it.
 *
 * @param synthesized the configuration the plan was made of, which tells what unknown lists will hold
 * @throws TypeError when the value is no such plan
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readPlanJson(json: unknown, synthesized?: TerraformConfiguration): Plan {
  const plan = checkedPlan(json);
  const doubts: string[] = [];
  const rows = planRows(plan, (because) => doubts.push(because), synthesized);
  const of = (side: "before" | "after" | "recorded"): readonly TerraformResource[] =>
    rows.flatMap((row) => resource(row.change, row[side]));
  const resources = { before: of("before"), after: of("after"), recorded: of("recorded") };
  const after = policySetOf({ resources: resources.after });
  const tenantId = plannedTenant(plan);
  return {
    before: policySetOf({ resources: resources.before }),
    after: { ...after, doubts: [...doubtsAbout(plan), ...doubts, ...after.doubts] },
    recorded: policySetOf({ resources: resources.recorded }),
    resources,
    actions: (plan.resource_changes ?? []).map(plannedAction),
    noise: rows.filter(({ isNoise }) => isNoise).length,
    configured: (plan.configuration?.root_module?.resources ?? []).flatMap(({ address }) =>
      typeof address === "string" ? [address] : [],
    ),
    ...(tenantId !== undefined && { tenantId }),
  };
}

/** No resource where there are no values: it does not exist yet, or not any more. */
function resource({ address, mode, type, name }: PlannedChange, known: unknown): readonly TerraformResource[] {
  if (known === null || known === undefined) return [];
  return [{ address, mode, type, name, values: known as TerraformResource["values"] }];
}

function plannedAction({ address, previous_address: previous, type, change }: PlannedChange): PlannedAction {
  const { actions, replace_paths: paths } = change;
  return {
    address,
    type,
    actions,
    ...(Array.isArray(paths) && { replacePaths: paths as PlannedAction["replacePaths"] & {} }),
    ...(typeof previous === "string" && previous !== address && { previousAddress: previous }),
  };
}

function doubtsAbout({ complete, errored }: PlanJson): readonly string[] {
  return [
    ...(errored === true ? ["the plan ended with an error"] : []),
    ...(complete === false && errored !== true ? ["the plan leaves part of the configuration out"] : []),
  ];
}
