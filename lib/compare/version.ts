import { countsIn, type World } from "../evaluate/worlds";
import type { Directory } from "../model/directory";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { idKey } from "../model/reference";
import type { Naming } from "./names";
import type { Side } from "./side";

/** A policy as one side has it. */
export interface Version {
  readonly policy: ConditionalAccessPolicy;
  readonly naming: Naming;
  readonly isInForce: boolean;
}

export function versionOf(
  policy: ConditionalAccessPolicy,
  { context }: Side,
  world: World,
  directory: Directory | undefined,
): Version {
  return { policy, naming: { context, ...(directory && { directory }) }, isInForce: countsIn(world, policy) };
}

/**
 * The policy of the other side that a policy is or becomes, by the ids of either side: the one with the same id, or,
 * where neither has such a one, the one of the same name.
 */
export function partners(before: PolicySet, after: PolicySet): ReadonlyMap<string, ConditionalAccessPolicy> {
  const idsBefore = new Set(before.policies.map(({ id }) => idKey(id)));
  const idsAfter = new Set(after.policies.map(({ id }) => idKey(id)));
  const byName = new Map(
    after.policies.filter(({ id }) => !idsBefore.has(idKey(id))).map((policy) => [policy.displayName, policy]),
  );
  const byId = new Map(after.policies.map((policy) => [idKey(policy.id), policy]));
  const result = new Map<string, ConditionalAccessPolicy>();
  for (const policy of before.policies) {
    const key = idKey(policy.id);
    const partner = idsAfter.has(key) ? byId.get(key) : byName.get(policy.displayName);
    if (!partner) continue;
    if (!idsAfter.has(key)) byName.delete(policy.displayName);
    result.set(`before ${key}`, partner);
    result.set(`after ${idKey(partner.id)}`, policy);
  }
  return result;
}
