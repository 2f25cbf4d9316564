import type { TerraformConfiguration } from "../model/terraform";
import { differenceOf } from "./difference";
import type { PlanJson, PlannedChange } from "./plan-changes";
import { isConfigured, type PlanSources, unknownValue } from "./plan-unknown";
import { planValues } from "./plan-values";

/** Attributes of one resource at each time; null where it is not there. */
export interface PlanRow {
  readonly change: PlannedChange;
  readonly before: unknown;
  readonly after: unknown;
  readonly recorded: unknown;
  /** Terraform shows a change, by hand or by the plan, though nothing differs. */
  readonly isNoise: boolean;
}

/**
 * @param doubt hears what is taken for granted about values that the plan does not tell
 * @param synthesized the configuration the plan was made of
 */
export function planRows(
  plan: PlanJson,
  doubt: PlanSources["doubt"],
  synthesized?: TerraformConfiguration,
): readonly PlanRow[] {
  const changes = plan.resource_changes ?? [];
  const rootModule = plan.configuration?.root_module ?? {};
  const sources: PlanSources = {
    rootModule,
    known: knownIds(changes),
    planned: addressesOf(changes),
    doubt,
    ...(synthesized && { synthesized }),
  };
  const drift = new Map((plan.resource_drift ?? []).map((change) => [objectKey(change), change]));
  const planned = new Set(changes.map(objectKey));
  // What is gone from the tenant and from the configuration: no change is planned for it.
  const gone = [...drift].filter(([key]) => !planned.has(key)).map(([, change]) => change);
  return [
    ...changes.map((change) => row(change, drift.get(objectKey(change)), sources)),
    ...gone.map((change) => row({ ...change, change: withoutChange(change) }, change, sources)),
  ];
}

function row(change: PlannedChange, drift: PlannedChange | undefined, sources: PlanSources): PlanRow {
  const before = values(change.change.before);
  const planned = plannedValues(change, sources);
  const found = drift ? values(drift.change.before) : before;
  const isUpdate = change.change.actions.includes("update");
  const isDriftNoise = drift !== undefined && differenceOf(change.type, found, values(drift.change.after)) === "noise";
  const isUpdateNoise = isUpdate && differenceOf(change.type, before, withComputed(change, sources)) !== "real";
  return {
    change,
    before,
    after: isUpdateNoise ? before : planned,
    recorded: isDriftNoise ? before : found,
    isNoise: isDriftNoise || isUpdateNoise,
  };
}

/** One object in the tenant: a failed replacement leaves two under one address. */
function objectKey({ address, deposed }: PlannedChange): string {
  return typeof deposed === "string" ? `${address} ${deposed}` : address;
}

function withoutChange({ change: { after } }: PlannedChange): PlannedChange["change"] {
  return { actions: ["no-op"], before: after, after };
}

function addressesOf(changes: readonly PlannedChange[]): ReadonlySet<string> {
  return new Set(changes.flatMap(({ address, change: { after } }) => (after ? [address] : [])));
}

function knownIds(changes: readonly PlannedChange[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ address, change: { after } }) =>
      Object.entries(after ?? {}).flatMap(([name, value]) =>
        typeof value === "string" ? [[`${address}.${name}`, value] as const] : [],
      ),
    ),
  );
}

/** What Terraform forgets stays in the tenant as it is. */
function plannedValues({ address, change }: PlannedChange, sources: PlanSources): unknown {
  if (change.actions.includes("forget")) return values(change.before);
  if (change.after === null || change.after === undefined) return null;
  return planValues(change.after, change.after_unknown, (path) => unknownValue(address, path, sources));
}

/** The planned values, in which attributes that the provider computes stay as they are. */
function withComputed({ address, change }: PlannedChange, { rootModule }: PlanSources): unknown {
  return planValues(change.after, change.after_unknown, (path) =>
    isConfigured(address, path, rootModule) ? { unknown: path } : valueAt(values(change.before), path),
  );
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Readonly<Record<string | number, unknown>> | null)?.[step], value);
}

function values(written: unknown): unknown {
  return planValues(written, undefined, () => undefined);
}
