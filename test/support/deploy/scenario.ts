import { textOf } from "../../../lib/emulator/graph-object";
import type { TenantState } from "../../../lib/emulator/tenant-state";
import type { Tenant } from "../../../lib/model/tenant";
import type { Fault, Write } from "./apply";
import { applyGraph, type Step } from "./apply-graph";
import { byName, type Order } from "./orders";
import { tenantWithPeople } from "./people";
import { recover, type Recovery } from "./recovery";
import { judge, type Judgement, type Transition, worse } from "./safety";
import { snapshotOf } from "./snapshot";
import { copyOf } from "./tenant-copy";
import { deploy, type Goal, inProcess, planFor, type StackOfTenant } from "./tenant-deployment";
import { emptyState, type TerraformState } from "./terraform-state";

/** A deployment to look at, and those that went before it. */
export interface Scenario {
  readonly name: string;
  /** Deployed one after another, the first to a tenant with security defaults and nothing else. */
  readonly history: readonly StackOfTenant[];
  readonly goal: Goal;
  /** Addresses that `terraform state rm` takes out before. */
  readonly forget?: readonly string[];
}

/** A scenario right before its deployment. */
export interface Prepared {
  readonly scenario: Scenario;
  readonly tenant: TenantState;
  readonly state: TerraformState;
  readonly transition: Transition;
  readonly steps: readonly Step[];
  /** Of the deployment without a fault, one step after another. */
  readonly writes: readonly Write[];
}

export async function prepared(scenario: Scenario): Promise<Prepared> {
  const { history, goal, forget = [] } = scenario;
  const stacks = [...history, ...(goal ? [goal] : [])];
  const roles = [...new Set(stacks.flatMap((stack) => stack.roles))];
  const tenant = tenantWithPeople(
    stacks.map((stack) => stack.tenant),
    roles,
  );
  let state = emptyState;
  for (const [index, stack] of history.entries()) {
    const applied = await deploy(stack, state, inProcess(tenant, roles, index + 1), inOrder);
    if (applied.failures.size > 0) throw new Error(`${scenario.name}: ${[...applied.failures].join("; ")}`);
    state = applied.state;
  }
  state = { ...state, current: new Map([...state.current].filter(([address]) => !forget.includes(address))) };
  const end = copyOf(tenant);
  const target = inProcess(end, roles, 90);
  const steps = applyGraph(await planFor(goal, state, target));
  const { writes, failures } = await deploy(goal, state, target, inOrder);
  if (failures.size > 0) throw new Error(`${scenario.name}: ${[...failures].join("; ")}`);
  const breakGlass = {
    before: accountsOf(history.at(-1)?.tenant ?? goal?.tenant, tenant),
    after: accountsOf(goal?.tenant, tenant),
  };
  const transition = { before: snapshotOf(tenant), after: snapshotOf(end), breakGlass };
  return { scenario, tenant, state, transition, steps, writes };
}

const inOrder = { order: byName, parallelism: 1 };

function accountsOf(tenant: Tenant | undefined, state: TenantState): readonly string[] {
  return (tenant?.breakGlass?.accounts ?? []).flatMap((account) =>
    "userPrincipalName" in account
      ? state.find("users", "userPrincipalName", account.userPrincipalName).map(({ id }) => id)
      : [],
  );
}

/** How safe a tenant was after each write of a deployment in which nothing fails. */
export interface Walk {
  readonly writes: readonly JudgedWrite[];
  readonly worst: Judgement;
}

export interface JudgedWrite {
  readonly write: Write;
  readonly judgement: Judgement;
}

export interface WalkOptions {
  readonly order: Order;
  readonly parallelism: number;
  /** Where given: only the states up to the first write of another step are judged. */
  readonly upTo?: ReadonlySet<string>;
}

const nothing: Judgement = { danger: "nothing", because: [] };

export async function walk({ scenario, tenant, state, transition }: Prepared, options: WalkOptions): Promise<Walk> {
  const copy = copyOf(tenant);
  const target = inProcess(copy, rolesOf(scenario), 91);
  const writes: JudgedWrite[] = [];
  let isJudging = true;
  const onWrite = (write: Write): void => {
    isJudging &&= options.upTo?.has(write.step) ?? true;
    if (isJudging) writes.push({ write, judgement: judge(snapshotOf(copy), transition) });
  };
  const { failures } = await deploy(scenario.goal, state, target, { ...options, onWrite });
  if (failures.size > 0) throw new Error(`${scenario.name}: ${[...failures].join("; ")}`);
  return { writes, worst: writes.map(({ judgement }) => judgement).reduce(worse, nothing) };
}

/** A deployment that stopped, and was deployed again until there was nothing left to do. */
export interface Resumed {
  /** Where it stopped. */
  readonly left: Judgement;
  readonly recovery: Recovery;
  /** The worst state on the way from where it stopped to the goal. */
  readonly onTheWay: Judgement;
  /** Objects that nobody manages: made by a write whose answer Terraform never kept. Collection and name. */
  readonly orphans: readonly string[];
}

export async function resumed(scene: Prepared, options: WalkOptions & { readonly fault: Fault }): Promise<Resumed> {
  const { scenario, tenant, state, transition } = scene;
  const copy = copyOf(tenant);
  const applied = await deploy(scenario.goal, state, inProcess(copy, rolesOf(scenario), 91), options);
  const left = judge(snapshotOf(copy), transition);
  let onTheWay = nothing;
  const recovery = await recover(scenario.goal, applied.state, inProcess(copy, rolesOf(scenario), 92), () => {
    onTheWay = worse(onTheWay, judge(snapshotOf(copy), transition));
  });
  return { left, recovery, onTheWay, orphans: orphansOf(scene, copy, recovery.state) };
}

function rolesOf({ history, goal }: Scenario): readonly string[] {
  return [...new Set([...history, ...(goal ? [goal] : [])].flatMap(({ roles }) => roles))];
}

const managed = [
  "conditionalAccessPolicies",
  "namedLocations",
  "authenticationStrengthPolicies",
  "groups",
  "applications",
  "servicePrincipals",
] as const;

function orphansOf({ tenant }: Prepared, now: TenantState, { current, deposed }: TerraformState): readonly string[] {
  const inState = JSON.stringify([...current.values(), ...deposed].map(({ attributes }) => attributes));
  return managed.flatMap((collection) =>
    [...now.list(collection)]
      .filter(({ id }) => !tenant.has(collection, id) && !inState.includes(id))
      .map(({ displayName }) => `${collection} ${textOf(displayName)}`),
  );
}
