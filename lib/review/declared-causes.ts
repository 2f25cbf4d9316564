import type { ConditionalAccessPolicy, GuestsOrExternalUsers, Users } from "../model/policy";
import type { Exclusion, Principals } from "../model/principals";
import { type Id, idKey } from "../model/reference";
import { policyPairs, policyPlace } from "./policy-pairs";
import type { ReviewedSide } from "./review-input";

/** A declaration that explains why a policy leaves somebody out. */
export type DeclaredCause =
  | { readonly kind: "breakGlass"; readonly who: Principals; readonly from: "all" }
  | ({ readonly kind: "exclusion" } & Exclusion);

/** What the side declares, break-glass first. What has expired explains nothing any more: `today` is YYYY-MM-DD. */
export function declaredCauses(
  { declared: { breakGlass, exclusions = [] } }: ReviewedSide,
  today: string,
): readonly DeclaredCause[] {
  const who = breakGlass && {
    users: breakGlass.accounts,
    ...(breakGlass.group !== undefined && { groups: [breakGlass.group] }),
  };
  return [
    ...(who ? [{ kind: "breakGlass", who, from: "all" } as const] : []),
    ...exclusions
      .filter(({ expires }) => today <= expires)
      .map((exclusion) => ({ kind: "exclusion", ...exclusion }) as const),
  ];
}

/**
 * The later side without the exclusions that it adds for nothing but the causes that are `left`. Only in policies that
 * both sides have in the same state: those of others change what is asked of everybody.
 */
export function withoutCauses(
  before: ReviewedSide,
  after: ReviewedSide,
  causes: readonly DeclaredCause[],
  left: ReadonlySet<DeclaredCause>,
): ReviewedSide {
  if (left.size === 0) return after;
  const earlier = new Map(policyPairs(before, after).map((pair) => [pair.after, pair.before]));
  const policies = after.policySet.policies.map((policy) => {
    const old = earlier.get(policy);
    if (old?.state !== policy.state) return policy;
    const { policy: key } = policyPlace(policy.id, after);
    const covering = causes.filter(({ from }) => from === "all" || from.includes(key));
    return readmitting(policy, old.conditions.users, (covers) => {
      const explaining = covering.filter(({ who }) => covers(who));
      return explaining.length > 0 && explaining.every((cause) => left.has(cause));
    });
  });
  const changed = policies.some((policy, index) => policy !== after.policySet.policies[index]);
  return changed ? { ...after, policySet: { ...after.policySet, policies } } : after;
}

type Explained = (covers: (who: Principals) => boolean) => boolean;

function readmitting(policy: ConditionalAccessPolicy, old: Users, explained: Explained): ConditionalAccessPolicy {
  const { users } = policy.conditions;
  const kept = {
    excludeUsers: keep(users.excludeUsers, old.excludeUsers, explained, ({ users: ids }) => ids),
    excludeGroups: keep(users.excludeGroups, old.excludeGroups, explained, ({ groups }) => groups),
    excludeRoles: keep(users.excludeRoles, old.excludeRoles, explained, ({ roles }) => roles),
    excludeGuestsOrExternalUsers: keepGuests(users, old, explained),
  };
  const names = Object.keys(kept) as (keyof typeof kept)[];
  if (names.every((name) => kept[name] === users[name])) return policy;
  const rest = Object.fromEntries(Object.entries(users).filter(([name]) => !Object.hasOwn(kept, name))) as Users;
  const present = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)) as Users;
  return { ...policy, conditions: { ...policy.conditions, users: { ...rest, ...present } } };
}

function keep(
  excluded: readonly Id[] | undefined,
  old: readonly Id[] | undefined,
  explained: Explained,
  idsOf: (who: Principals) => readonly Id[] | undefined,
): readonly Id[] | undefined {
  const known = new Set((old ?? []).map(idKey));
  const kept = excluded?.filter(
    (id) => known.has(idKey(id)) || !explained((who) => idsOf(who)?.some((one) => idKey(one) === idKey(id)) ?? false),
  );
  if (kept?.length === excluded?.length) return excluded;
  return kept && kept.length > 0 ? kept : undefined;
}

/** Only as a whole: a declaration for some types explains no exclusion of more. */
function keepGuests(users: Users, old: Users, explained: Explained): Users["excludeGuestsOrExternalUsers"] {
  const excluded = users.excludeGuestsOrExternalUsers;
  const before = old.excludeGuestsOrExternalUsers;
  if (!excluded || JSON.stringify(excluded) === JSON.stringify(before)) return excluded;
  const isDeclared = explained(({ guestsOrExternalUsers: declared }) => {
    if (!declared) return false;
    const types: readonly string[] = declared.guestOrExternalUserTypes;
    return haveTenants(declared, excluded) && excluded.guestOrExternalUserTypes.every((type) => types.includes(type));
  });
  return isDeclared ? before : excluded;
}

/** Whether some guests are of all the tenants that others are of. */
export function haveTenants(some: GuestsOrExternalUsers, others: GuestsOrExternalUsers): boolean {
  const [known, asked] = [some.externalTenants, others.externalTenants];
  if (known?.membershipKind !== "enumerated") return true;
  if (asked?.membershipKind !== "enumerated") return false;
  const ids = new Set(known.members.map(idKey));
  return asked.members.every((id) => ids.has(idKey(id)));
}
