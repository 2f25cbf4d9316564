import type { StackFile } from "../read/stack-folder";
import { configuredTenant } from "../read/configured-tenant";
import { readPlanFile } from "../read/plan-file";
import type { Plan } from "../read/plan-json";
import { readSynthOutput } from "../read/synth-output";
import { escapeTerminal } from "../report/escape";
import {
  type ChangedSide,
  type ChangeReading,
  requireSameTenant,
  type TenantChange,
  type TenantChanges,
} from "./tenant-change";
import { UserError } from "./user-error";

/** Plans as `terraform show -json` prints them, one tenant each. */
export function planChanges(
  files: readonly string[],
  { options: { configuration }, context }: ChangeReading,
): TenantChanges {
  const stacks = configuration === undefined ? undefined : readSynthOutput(configuration).stacks;
  const say = (line: string) => context.stderr(`${escapeTerminal(line)}\n`);
  const changes = files.map((file) => change(file, stacks, configuration, say));
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
  say: (line: string) => void,
): TenantChange {
  const printed = readPlanFile(file);
  requireEntra(file, printed, say);
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

const ofConditionalAccess =
  /^(?:msgraph_|azuread_(?:conditional_access_policy|named_location|authentication_strength_policy)$)/;
const ofApplications = /^azuread_(?:application|service_principal|app_role_assignment|directory_role_assignment)/;

/**
 * A plan without Conditional Access may still be about applications and what they may do, as that of a deployment
 * identity is. Of any other it would be said that nothing changes for sign-ins, of which it knows nothing.
 */
function requireEntra(file: string, { actions, resources }: Plan, say: (line: string) => void): void {
  const types = [...actions, ...resources.recorded].map(({ type }) => type);
  if (types.some((type) => ofConditionalAccess.test(type))) return;
  if (types.some((type) => ofApplications.test(type))) {
    say(`${file}: no Conditional Access in this plan; only its applications and permissions are reviewed`);
    return;
  }
  throw new UserError(
    `${file}: no Conditional Access policy, security defaults or application in this plan; expected the plan of a tenant's stack`,
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
