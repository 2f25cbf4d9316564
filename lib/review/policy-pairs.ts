import type { ConditionalAccessPolicy } from "../model/policy";
import { type Id, idKey, isReference } from "../model/reference";
import type { ReviewedSide } from "./review-input";

export interface PolicyPair {
  readonly before?: ConditionalAccessPolicy;
  readonly after?: ConditionalAccessPolicy;
}

/** Policies of both sides, matched by id; what is left, by display names that are unique on either side. */
export function policyPairs(before: ReviewedSide, after: ReviewedSide): readonly PolicyPair[] {
  const old = new Map(before.policySet.policies.map((policy) => [idKey(policy.id), policy]));
  const kept = new Set(after.policySet.policies.map(({ id }) => idKey(id)));
  const gone = uniqueNames(before.policySet.policies.filter(({ id }) => !kept.has(idKey(id))));
  const come = uniqueNames(after.policySet.policies.filter(({ id }) => !old.has(idKey(id))));
  const pairs = after.policySet.policies.map((policy): PolicyPair => {
    const isNew = come.get(policy.displayName) === policy;
    const match = old.get(idKey(policy.id)) ?? (isNew ? gone.get(policy.displayName) : undefined);
    return match ? { before: match, after: policy } : { after: policy };
  });
  const matched = new Set(pairs.map((pair) => pair.before));
  return [
    ...pairs,
    ...before.policySet.policies.filter((policy) => !matched.has(policy)).map((policy) => ({ before: policy })),
  ];
}

function uniqueNames(policies: readonly ConditionalAccessPolicy[]): ReadonlyMap<string, ConditionalAccessPolicy> {
  const counts = new Map<string, number>();
  for (const { displayName } of policies) counts.set(displayName, (counts.get(displayName) ?? 0) + 1);
  return new Map(
    policies.filter(({ displayName }) => counts.get(displayName) === 1).map((policy) => [policy.displayName, policy]),
  );
}

/** Where a policy stands: its key in the tenant file, which is its Terraform name, and its path or address. */
export interface PolicyPlace {
  readonly policy: string;
  readonly path?: string;
}

/** The place of a policy on one side; of a policy that is no resource, its display name stands for the key. */
export function policyPlace(id: Id, { resources, policySet }: ReviewedSide): PolicyPlace {
  const address = isReference(id) ? id.reference.replace(/\.\w+$/, "") : undefined;
  const key = idKey(id);
  const resource = resources.find(({ type, values, address: own }) => {
    if (address !== undefined) return own === address;
    const objectId = values["object_id"];
    return (
      type === "azuread_conditional_access_policy" && typeof objectId === "string" && objectId.toLowerCase() === key
    );
  });
  if (resource) return { policy: resource.name, path: resource.path ?? resource.address };
  if (address !== undefined) return { policy: address.replace(/\[[^\]]*\]$/, "").replace(/^.*\./, "") };
  const policy = policySet.policies.find((one) => idKey(one.id) === key);
  return { policy: policy?.displayName ?? key };
}

/** The place on the side that has the policy, the later one first. */
export function placeOf(id: Id, { before, after }: { readonly before: ReviewedSide; readonly after: ReviewedSide }) {
  const isAfter = after.policySet.policies.some((policy) => idKey(policy.id) === idKey(id));
  return policyPlace(id, isAfter ? after : before);
}
