import { readTerraformJson } from "../../../lib/read/terraform-json";
import type { Tenant } from "../../../lib/model/tenant";
import { requiredPermissions } from "../../../lib/permissions/required-permissions";
import { renderTenant } from "../../../stacks";
import type { JsonObject } from "../../../lib/emulator/graph-object";
import type { TenantState } from "../../../lib/emulator/tenant-state";
import { emulated } from "../emulated";
import type { TerraformJson } from "../synth";
import { today } from "../tenant-folder";
import { type Applied, apply, type ApplyOptions } from "./apply";
import { type Configuration, configurationOf } from "./configuration";
import type { SendToGraph } from "./graph-calls";
import { type Plan, planOf } from "./plan";
import type { Deployer } from "./resource-type";
import type { TerraformState } from "./terraform-state";

/** What a deployment is to bring about; undefined: that nothing of the stack is left. */
export type Goal = StackOfTenant | undefined;

export interface StackOfTenant {
  readonly tenant: Tenant;
  readonly configuration: Configuration;
  /** App roles that its deployment identity is given. */
  readonly roles: readonly string[];
}

/** What a tenant file becomes. `changed` may put another stack in its place, to show what the difference is for. */
export function stackOf(
  tenant: Tenant,
  changed: (stack: TerraformJson) => TerraformJson = (same) => same,
): StackOfTenant {
  const stack = changed(renderTenant(tenant, today) as TerraformJson);
  const { permissions } = requiredPermissions(readTerraformJson(stack).resources);
  return { tenant, configuration: configurationOf(stack), roles: permissions.map(({ permission }) => permission) };
}

/** An emulated tenant and who deploys to it. */
export interface Target {
  readonly send: SendToGraph;
  readonly deployer: Deployer;
}

/** In this process, without a socket, with a token of these roles. */
export function inProcess(state: TenantState, roles: readonly string[], seed: number): Target {
  const { callAs } = emulated({ state, seed });
  const call = callAs(roles);
  return {
    send: ({ method, path, body }) => {
      const { status, body: answer, isLost } = call(method, path, body as JsonObject | undefined);
      return Promise.resolve({ status: isLost ? 0 : status, body: answer as Record<string, unknown> });
    },
    deployer: { baseUrl: "http://localhost", objectId: "22222222-2222-2222-2222-222222222222" },
  };
}

/** What `terraform destroy` leaves of a configuration. */
const nothing: Configuration = { resources: new Map(), data: new Map() };

export function planFor(goal: Goal, state: TerraformState, { send, deployer }: Target): Promise<Plan> {
  return planOf(goal?.configuration ?? nothing, state, send, deployer);
}

/** Plans and applies once. */
export async function deploy(
  goal: Goal,
  state: TerraformState,
  target: Target,
  options: Omit<ApplyOptions, "send" | "deployer">,
): Promise<Applied> {
  return apply(await planFor(goal, state, target), { ...target, ...options });
}
