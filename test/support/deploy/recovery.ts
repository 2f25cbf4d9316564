import { applyGraph } from "./apply-graph";
import { allDependencies } from "./plan";
import { resolved } from "./configuration";
import { driveReads } from "./drive-reads";
import { byName } from "./orders";
import { resourceType } from "./resource-types";
import { deploy, type Goal, planFor, type Target } from "./tenant-deployment";
import type { StateObject, TerraformState } from "./terraform-state";
import type { Write } from "./apply";

/** How a deployment that stopped came to its end after all. */
export interface Recovery {
  readonly state: TerraformState;
  /** Deployments that it took, the last of which found nothing to do left out. */
  readonly deployments: number;
  /** Addresses that had to be imported: what they stand for existed already, and creating it is refused. */
  readonly imported: readonly string[];
}

/** More would mean that it goes round in circles. */
const mostDeployments = 6;

/**
 * Deploys again until a plan finds nothing to do; imports what exists already.
 *
 * @throws Error if that does not come to an end, with what stands in its way.
 */
export async function recover(
  goal: Goal,
  start: TerraformState,
  target: Target,
  onWrite: (write: Write) => void,
): Promise<Recovery> {
  let state = start;
  const imported: string[] = [];
  for (let deployments = 0; deployments < mostDeployments; deployments++) {
    if ((await planFor(goal, state, target)).changes.length === 0) return { state, deployments, imported };
    const applied = await deploy(goal, state, target, { order: byName, parallelism: 1, onWrite });
    state = applied.state;
    for (const address of applied.failures.keys()) {
      const adopted = await adopt(goal, address, state, target);
      if (!adopted) continue;
      state = { ...state, current: new Map(state.current).set(address, adopted) };
      imported.push(address);
    }
  }
  const plan = await planFor(goal, state, target);
  throw new Error(
    `still to do: ${applyGraph(plan)
      .map(({ name }) => name)
      .join(", ")}`,
  );
}

async function adopt(
  goal: Goal,
  address: string,
  state: TerraformState,
  target: Target,
): Promise<StateObject | undefined> {
  const block = goal?.configuration.resources.get(address);
  if (!goal || !block) return undefined;
  const provider = resourceType(block.type);
  if (!provider.adopt) return undefined;
  const { data, createBeforeDestroy } = await planFor(goal, state, target);
  const wanted = resolved(
    block.attributes,
    (other, name) => (data.get(other) ?? state.current.get(other)?.attributes)?.[name],
  );
  const ids = await driveReads(provider.adopt(wanted), target.send);
  if (!ids) return undefined;
  return {
    address,
    type: block.type,
    attributes: { ...wanted, ...ids },
    dependencies: allDependencies(goal.configuration, address),
    createBeforeDestroy: createBeforeDestroy.has(address),
  };
}
