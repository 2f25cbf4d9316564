import { graphApplicationRoles } from "../../lib/microsoft/graph-permissions";
import { requiredPermissions } from "../../lib/permissions/required-permissions";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { renderTenant } from "../../stacks";
import { byName } from "../support/deploy/orders";
import { tenantWithPeople } from "../support/deploy/people";
import { ProviderError } from "../support/deploy/graph-calls";
import {
  deploy,
  inProcess,
  planFor,
  type StackOfTenant,
  stackOf,
  type Target,
} from "../support/deploy/tenant-deployment";
import { emptyState, type TerraformState } from "../support/deploy/terraform-state";
import { loadTenants } from "../../lib/config/load-tenants";
import { today } from "../support/tenant-folder";

const examples = loadTenants({ folder: "tenants", today }).map(({ tenant }) => stackOf(tenant));
const inOrder = { order: byName, parallelism: 1 };

/** What Graph refused for want of a permission, as it said. */
interface Refusals {
  readonly target: Target;
  readonly refused: string[];
}

function watched(target: Target): Refusals {
  const refused: string[] = [];
  return {
    refused,
    target: {
      ...target,
      send: async (call) => {
        const answer = await target.send(call);
        if (answer.status === 403) refused.push((answer.body["error"] as { message: string }).message);
        return answer;
      },
    },
  };
}

describe.each(examples.map((stack) => [stack.tenant.key, stack] as const))("of %s", (_, stack) => {
  const resources = readTerraformJson(renderTenant(stack.tenant, today)).resources;
  const planning = requiredPermissions(resources, "plan").permissions.map(({ permission }) => permission);

  it("the deployment identity's permissions are enough to deploy, to plan and to destroy", async () => {
    const { refused, failures, changes } = await lifetime(stack, stack.roles);
    expect({ refused, failures, changes }).toEqual({ refused: [], failures: [], changes: [] });
  });

  it.each(stack.roles)("the deployment identity cannot do without %s", async (role) => {
    const { refused } = await lifetime(
      stack,
      stack.roles.filter((one) => one !== role),
    );
    expect(refused.join("\n")).toContain(role);
  });

  it("the planning identity's permissions are enough to see that nothing changed", async () => {
    const { refused, changes } = await planned(stack, planning);
    expect({ refused, changes }).toEqual({ refused: [], changes: [] });
  });

  it.each(planning)("the planning identity cannot do without %s", async (role) => {
    const { refused } = await planned(
      stack,
      planning.filter((one) => one !== role),
    );
    expect(refused.join("\n")).toContain(role);
  });

  it("the planning identity writes nothing", () => {
    expect(planning.filter((role) => /Write|Create/.test(role))).toEqual([]);
    expect(planning.filter((role) => !Object.hasOwn(graphApplicationRoles, role))).toEqual([]);
  });
});

interface Seen {
  readonly refused: readonly string[];
  readonly failures: readonly string[];
  /** Of the plan after the deployment. */
  readonly changes: readonly string[];
}

/** Deploys to a new tenant, plans again, and destroys. */
async function lifetime(stack: StackOfTenant, roles: readonly string[]): Promise<Seen> {
  const tenant = tenantWithPeople([stack.tenant], roles);
  const { target, refused } = watched(inProcess(tenant, roles, 1));
  const failures: string[] = [];
  const changes: string[] = [];
  let state: TerraformState = emptyState;
  await unlessRefused(failures, async () => {
    const applied = await deploy(stack, state, target, inOrder);
    state = applied.state;
    failures.push(...applied.failures.values());
    changes.push(...(await planFor(stack, state, target)).changes.map(({ action, address }) => `${action} ${address}`));
    failures.push(...(await deploy(undefined, state, target, inOrder)).failures.values());
  });
  return { refused, failures, changes };
}

/** Plans, with these permissions, what was deployed with all that it takes. */
async function planned(stack: StackOfTenant, roles: readonly string[]): Promise<Omit<Seen, "failures">> {
  const tenant = tenantWithPeople([stack.tenant], stack.roles);
  const { state } = await deploy(stack, emptyState, inProcess(tenant, stack.roles, 1), inOrder);
  const { target, refused } = watched(inProcess(tenant, roles, 2));
  const changes: string[] = [];
  await unlessRefused([], async () => {
    changes.push(...(await planFor(stack, state, target)).changes.map(({ action, address }) => `${action} ${address}`));
  });
  return { refused, changes };
}

async function unlessRefused(failures: string[], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    failures.push(error.message);
  }
}
