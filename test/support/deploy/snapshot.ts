import { directoryOf, policySetOf } from "../../../lib/emulator/read-tenant";
import { type GraphObject, textOf } from "../../../lib/emulator/graph-object";
import type { CollectionName, TenantState } from "../../../lib/emulator/tenant-state";
import type { Directory } from "../../../lib/model/directory";
import type { PolicySet } from "../../../lib/model/policy-set";
import { idText } from "../../../lib/model/reference";

/** What decides sign-ins to a tenant at one moment. Equal keys mean equal decisions. */
export interface Snapshot {
  readonly key: string;
  /** Enforced policies only: what reports does nothing to anybody. */
  readonly policySet: PolicySet;
  readonly directory: Directory;
}

const named: readonly CollectionName[] = [
  "conditionalAccessPolicies",
  "namedLocations",
  "authenticationStrengthPolicies",
  "groups",
];

/**
 * Objects go by their names instead of the ids that the emulator happened to give them, so that the same state is known
 * again in whatever order it came about.
 */
export function snapshotOf(tenant: TenantState): Snapshot {
  const { policies, ...policySet } = policySetOf(tenant);
  const { users, groups } = directoryOf(tenant);
  const enforced = policies.filter(({ state }) => state === "enabled");
  const text = withNames(tenant, JSON.stringify({ policySet: { ...policySet, policies: enforced }, users, groups }));
  const snapshot = JSON.parse(text) as { policySet: PolicySet; users: Directory["users"]; groups: Directory["groups"] };
  const sorted = {
    ...snapshot.policySet,
    policies: withoutTwins(snapshot.policySet.policies.toSorted(by(({ id }) => idText(id)))),
    namedLocations: snapshot.policySet.namedLocations.toSorted(by(({ id }) => idText(id))),
    authenticationStrengths: snapshot.policySet.authenticationStrengths.toSorted(by(({ id }) => idText(id))),
  };
  const directory = {
    users: snapshot.users.map((user) => ({ ...user, groups: user.groups.toSorted(by(idText)) })),
    groups: snapshot.groups.toSorted(by(({ id }) => id)),
    servicePrincipals: [],
  };
  const memberships = directory.users.map(({ userPrincipalName, groups: inGroups }) => [userPrincipalName, inGroups]);
  return { key: JSON.stringify([sorted, memberships]), policySet: sorted, directory };
}

/** A policy that is there twice does what it does once. */
function withoutTwins(policies: PolicySet["policies"]): PolicySet["policies"] {
  return [
    ...new Map(policies.toReversed().map((policy) => [JSON.stringify({ ...policy, id: "" }), policy])).values(),
  ].toReversed();
}

function withNames(tenant: TenantState, text: string): string {
  const taken = new Map<string, number>();
  let result = text;
  for (const collection of named) {
    for (const object of tenant.list(collection)) {
      const name = `${collection} ${nameOf(object)}`;
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      result = result.replaceAll(object.id, JSON.stringify(count === 1 ? name : `${name} ${count}`).slice(1, -1));
    }
  }
  return result;
}

/** A group has a name of the provider's for a moment. */
function nameOf({ displayName }: GraphObject): string {
  return textOf(displayName).replace(/^TERRAFORM_UPDATE_.*/, "(new)");
}

function by<T>(text: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}
