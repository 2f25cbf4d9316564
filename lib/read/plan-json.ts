import type { PolicySet } from "../model/policy-set";
import type { TerraformConfiguration, TerraformResource } from "../model/terraform";
import { type PlanModule, type PlanSources, unknownValue } from "./plan-unknown";
import { planValues } from "./plan-values";
import { policySetOf } from "./policy-set";

/** What a Terraform plan says about the policies that the stack manages. The tenant may hold others. */
export interface Plan {
  /** The tenant as Terraform found it. */
  readonly before: PolicySet;
  /** The tenant as it will be. Values known at apply only are references, or unknown parts of policies. */
  readonly after: PolicySet;
  /** The tenant as the last apply left it: what differs from `before` was changed behind Terraform's back. */
  readonly recorded: PolicySet;
}

interface Change {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: { readonly before?: unknown; readonly after?: unknown; readonly after_unknown?: unknown };
}

interface PlanJson {
  readonly resource_changes?: readonly Change[];
  readonly resource_drift?: readonly Change[];
  readonly configuration?: { readonly root_module?: PlanModule };
  readonly complete?: boolean;
  readonly errored?: boolean;
}

/**
 * Reads a plan as `terraform show -json` prints it.
 *
 * @param synthesized the configuration the plan was made of, which tells what unknown lists will hold
 * @throws TypeError when the value is no such plan
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readPlanJson(json: unknown, synthesized?: TerraformConfiguration): Plan {
  const plan = checked(json);
  const changes = plan.resource_changes ?? [];
  const drift = new Map((plan.resource_drift ?? []).map((change) => [change.address, change]));
  const sources: PlanSources = {
    rootModule: plan.configuration?.root_module ?? {},
    known: knownIds(changes),
    ...(synthesized && { synthesized }),
  };
  const side = (resources: readonly TerraformResource[], doubts: readonly string[] = []): PolicySet => {
    const set = policySetOf({ resources });
    return { ...set, doubts: [...doubts, ...set.doubts] };
  };
  return {
    before: side(changes.flatMap((change) => resource(change, change.change.before))),
    after: side(
      changes.flatMap((change) => resource(change, afterValues(change, sources))),
      doubtsAbout(plan),
    ),
    recorded: side(changes.flatMap((change) => resource(change, (drift.get(change.address) ?? change).change.before))),
  };
}

function checked(json: unknown): PlanJson {
  const plan = (typeof json === "object" && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  const version = plan["format_version"];
  if (typeof version !== "string") throw new TypeError("not a plan (no format_version)");
  if (!version.startsWith("1.")) throw new TypeError(`plan format ${version}`);
  if (!("planned_values" in plan)) throw new TypeError("values" in plan ? "a state, not a plan" : "not a plan");
  for (const name of ["resource_changes", "resource_drift"]) {
    const changes = plan[name] ?? [];
    if (!Array.isArray(changes) || !changes.every(isChange)) throw new TypeError(`${name} is not a list of changes`);
  }
  return plan;
}

function isChange(value: unknown): value is Change {
  if (typeof value !== "object" || value === null || !("change" in value)) return false;
  const { address, type, name } = value as Readonly<Record<string, unknown>>;
  const hasChange = typeof value.change === "object" && value.change !== null;
  return hasChange && [address, type, name].every((text) => typeof text === "string");
}

function knownIds(changes: readonly Change[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ address, change: { after } }) =>
      Object.entries(after ?? {}).flatMap(([name, value]) =>
        typeof value === "string" ? [[`${address}.${name}`, value] as const] : [],
      ),
    ),
  );
}

function afterValues({ address, change }: Change, sources: PlanSources): unknown {
  if (change.after === null || change.after === undefined) return null;
  return planValues(change.after, change.after_unknown, (path) => unknownValue(address, path, sources));
}

/** No resource where there are no values: it does not exist yet, or not any more. */
function resource({ address, mode, type, name }: Change, values: unknown): readonly TerraformResource[] {
  if (values === null || values === undefined) return [];
  const known = planValues(values, undefined, () => undefined) as TerraformResource["values"];
  return [{ address, mode, type, name, values: known }];
}

function doubtsAbout({ complete, errored }: PlanJson): readonly string[] {
  return [
    ...(errored === true ? ["the plan ended with an error"] : []),
    ...(complete === false && errored !== true ? ["the plan leaves part of the configuration out"] : []),
  ];
}
