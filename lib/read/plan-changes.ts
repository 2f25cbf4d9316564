import type { PlanModule } from "./plan-unknown";

/** @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
export interface PlannedChange {
  readonly address: string;
  /** Where the configuration moves the resource: its address in the state. */
  readonly previous_address?: unknown;
  /** Key of an object that a failed replacement left behind. */
  readonly deposed?: unknown;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: unknown;
    readonly after?: unknown;
    readonly after_unknown?: unknown;
    readonly replace_paths?: unknown;
  };
}

export interface PlanJson {
  readonly resource_changes?: readonly PlannedChange[];
  readonly resource_drift?: readonly PlannedChange[];
  readonly configuration?: {
    readonly root_module?: PlanModule;
    readonly provider_config?: unknown;
  };
  readonly complete?: boolean;
  readonly errored?: boolean;
}

/** @throws TypeError when the value is no plan */
export function checkedPlan(json: unknown): PlanJson {
  const plan = (typeof json === "object" && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  const version = plan["format_version"];
  if (typeof version !== "string") throw new TypeError("not a plan (no format_version)");
  if (!version.startsWith("1.")) throw new TypeError(`plan format ${version}, of which only 1.x is known`);
  if (!("planned_values" in plan)) throw new TypeError("values" in plan ? "a state, not a plan" : "not a plan");
  for (const name of ["resource_changes", "resource_drift"]) {
    const changes = plan[name] ?? [];
    if (!Array.isArray(changes) || !changes.every(isChange)) throw new TypeError(`${name} is not a list of changes`);
  }
  return plan;
}

function isChange(value: unknown): value is PlannedChange {
  if (typeof value !== "object" || value === null || !("change" in value)) return false;
  const { address, type, name } = value as Readonly<Record<string, unknown>>;
  const { change } = value;
  const hasActions =
    typeof change === "object" && change !== null && "actions" in change && Array.isArray(change.actions);
  return hasActions && [address, type, name].every((text) => typeof text === "string");
}

/** The tenant that the plan is about: the one of the provider that signs in to it, where the configuration says it. */
export function plannedTenant({ configuration }: PlanJson): string | undefined {
  const providers = Object.values(record(configuration?.provider_config));
  const ids = providers.flatMap((provider) => {
    const { full_name: name, expressions } = record(provider);
    const id = record(record(expressions)["tenant_id"])["constant_value"];
    return typeof id === "string" && /\/(?:azuread|msgraph)$/.test(String(name)) ? [id.toLowerCase()] : [];
  });
  const [only, ...others] = new Set(ids);
  return others.length === 0 ? only : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
