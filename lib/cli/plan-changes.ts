import type { StackFile } from "../read/stack-folder";
import { configuredTenant } from "../read/configured-tenant";
import { readPlanFile } from "../read/plan-file";
import type { Plan } from "../read/plan-json";
import { readSynthOutput } from "../read/synth-output";
import {
  type ChangedSide,
  type ChangeReading,
  requireSameTenant,
  type TenantChange,
  type TenantChanges,
} from "./tenant-change";
import { UserError } from "./user-error";

/** Plans as `terraform show -json` prints them, one tenant each. */
export function planChanges(files: readonly string[], { options: { configuration } }: ChangeReading): TenantChanges {
  const stacks = configuration === undefined ? undefined : readSynthOutput(configuration).stacks;
  const changes = files.map((file) => change(file, stacks, configuration));
  for (const [index, { subject }] of changes.entries()) {
    const other = changes.findIndex((each) => each.subject === subject);
    if (other < index) {
      throw new UserError(`${files[index]}: a second plan of ${subject}, beside ${files[other]}; expected one each`);
    }
  }
  const [first = ""] = files;
  return { compared: files.length === 1 ? first : `${files.length} plans`, changes };
}

function change(
  file: string,
  stacks: readonly StackFile[] | undefined,
  configuration: string | undefined,
): TenantChange {
  const printed = readPlanFile(file);
  requireEntra(file, printed);
  const stack = stacks && stackOf(file, printed, stacks, configuration!);
  const plan = stack ? readPlanFile(file, stack.configuration) : printed;
  const known = idsOf(plan);
  const tenantId = (plan.tenantId ?? (stack && configuredTenant(stack.configuration)))?.toLowerCase();
  const side = (name: "before" | "after" | "recorded"): ChangedSide => ({
    part: { subject: file, file, policySet: plan[name], known, ...(tenantId !== undefined && { tenantId }) },
    resources: plan.resources[name],
  });
  return {
    subject: stack?.stack ?? file,
    before: side("before"),
    after: side("after"),
    recorded: side("recorded"),
    actions: plan.actions,
    noise: plan.noise,
  };
}

/** A plan without policies may still be about applications and what they may do; any other is of no concern here. */
function requireEntra(file: string, { actions, resources }: Plan): void {
  const types = [...actions, ...resources.recorded].map(({ type }) => type);
  if (types.some((type) => /^(?:azuread|msgraph)_/.test(type))) return;
  throw new UserError(
    `${file}: nothing of Entra in this plan (no azuread or msgraph resource); expected the plan of a tenant's stack`,
  );
}

/** The stack that a plan was made of: all of its resources are the plan's, and the tenant is the same. */
function stackOf(file: string, plan: Plan, stacks: readonly StackFile[], configuration: string): StackFile {
  const [only, second] = stacks;
  if (only && !second) {
    requireSameTenant(file, plan.tenantId, configuredTenant(only.configuration));
    return only;
  }
  const addresses = keyOf(plan.configured);
  const fitting = stacks.filter((stack) => {
    const tenant = configuredTenant(stack.configuration);
    const isOther = tenant !== undefined && plan.tenantId !== undefined && tenant !== plan.tenantId;
    return !isOther && keyOf(stack.configuration.resources.map(({ address }) => address)) === addresses;
  });
  if (fitting.length === 1) return fitting[0]!;
  const found = fitting.length === 0 ? "no stack" : `${fitting.length} stacks`;
  throw new UserError(
    `${file}: ${found} in ${configuration} with these resources in this tenant; expected the one that the plan was made of`,
  );
}

function keyOf(addresses: readonly string[]): string {
  return addresses.toSorted().join("\n");
}

/** Object ids of what exists, by the references that flags may use. */
function idsOf({ resources: { before, after } }: Plan): ReadonlyMap<string, string> {
  return new Map(
    [...before, ...after].flatMap(({ address, values: { object_id: id } }) =>
      typeof id === "string" ? [[`${address}.object_id`, id] as const] : [],
    ),
  );
}
