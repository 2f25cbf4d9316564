import type { EvaluationContext } from "../../evaluate/context";
import { type Conditions, guestOrExternalUserTypes } from "../../model/policy";
import { type Id, idKey, idText } from "../../model/reference";
import { bitsOf } from "../bits";
import { addAxis, type Candidate, someUserId } from "../classes";
import { composed, type Entry } from "../membership";
import type { Axes, Extent } from "../space";
import { plainIdText, untoldUser } from "../untold-ids";
import {
  excludeList,
  includeList,
  matchKind,
  namedIn,
  namedTenants,
  userAxis,
  type UserKind,
  type UserList,
} from "./user-conditions";

/** A tenant that no policy names. */
const someTenantId = "00000000-0000-4000-8000-000000000004";

/**
 * Without a directory every user is thinkable: of any kind, one of those named or not, and in any combination of the
 * groups and roles that are named. One axis for the kind, one for the identity, and a yes-or-no axis for each group
 * and role.
 */
export function encodeUsersAtLarge(
  axes: Axes,
  conditions: readonly Conditions[],
  contexts: readonly EvaluationContext[],
): readonly Extent[] {
  const kindEntries = addKinds(axes, conditions, contexts);
  const named = namedIn(conditions, "users");
  const identities = [
    { labels: ["any other user"], part: { user: { id: someUserId } } },
    ...[...named.values()].map((id) => ({ labels: [`user ${idText(id)}`], part: { user: { id } } })),
  ];
  const identity = axes.add("who", "identity", identities);
  const userEntries = new Map<string, Entry>(
    [...named.keys()].map((key, at) => {
      const bits = bitsOf(identities.length, [at + 1]);
      return [key, { axis: identity, must: bits, may: bits }];
    }),
  );
  const groups = membershipAxes(axes, "group", namedIn(conditions, "groups"));
  const roles = membershipAxes(axes, "role", namedIn(conditions, "roles"));
  const entries = (list: UserList, at: number): readonly Entry[] => [
    ...(list.kinds ? [kindEntries(list, contexts[at]!)] : []),
    ...list.users.map((id) => userEntries.get(idKey(id))!),
    ...list.groups.map((id) => groups.get(idKey(id))!),
    ...list.roles.map((id) => roles.get(idKey(id))!),
  ];
  return conditions.map(({ users }, at) => composed(entries(includeList(users), at), entries(excludeList(users), at)));
}

/** A yes-or-no axis for each group or role: whether the user is in it. */
export function membershipAxes(
  axes: Axes,
  about: "group" | "role",
  ids: ReadonlyMap<string, Id>,
): ReadonlyMap<string, Entry> {
  const yes = bitsOf(2, [1]);
  return new Map(
    [...ids].map(([key, id]) => {
      const part = { user: about === "group" ? { groups: [id] } : { roles: [id] } };
      const user = untoldUser(id);
      const axis = axes.add(about, user === undefined ? plainIdText(id) : `user ${user}`, [
        { labels: ["no"], part: {} },
        { labels: ["yes"], part },
      ]);
      return [key, { axis, must: yes, may: yes }];
    }),
  );
}

function addKinds(
  axes: Axes,
  conditions: readonly Conditions[],
  contexts: readonly EvaluationContext[],
): (list: UserList, context: EvaluationContext) => Entry {
  const tenants = [someTenantId, ...namedTenants(conditions)];
  const candidates: readonly (Candidate & { readonly kind: UserKind })[] = [
    candidate("a member", {}),
    candidate("internalGuest", { guestOrExternalUserType: "internalGuest" }),
    ...guestOrExternalUserTypes
      .filter((type) => type !== "internalGuest")
      .flatMap((guestOrExternalUserType) =>
        tenants.map((externalTenantId) =>
          candidate(
            externalTenantId === someTenantId
              ? guestOrExternalUserType
              : `${guestOrExternalUserType} of tenant ${externalTenantId}`,
            { guestOrExternalUserType, externalTenantId },
          ),
        ),
      ),
  ];
  const places = [...new Set(contexts)];
  const keyOf = ({ kinds }: UserList, context: EvaluationContext) =>
    `${places.indexOf(context)} ${JSON.stringify(kinds)}`;
  const lists = new Map<string, { readonly list: UserList; readonly context: EvaluationContext }>();
  conditions.forEach(({ users }, at) => {
    const context = contexts[at]!;
    for (const list of [includeList(users), excludeList(users)]) {
      if (list.kinds) lists.set(keyOf(list, context), { list, context });
    }
  });
  const distinct = [...lists.values()];
  const { dimension, matched } = addAxis(
    axes,
    "who",
    userAxis,
    candidates,
    distinct.map(({ list, context }) => candidates.map(({ kind }) => matchKind(list.kinds!, kind, context))),
  );
  const entries = new Map([...lists.keys()].map((key, at) => [key, { axis: dimension, ...matched[at]! }]));
  return (list, context) => entries.get(keyOf(list, context))!;
}

function candidate(label: string, kind: UserKind) {
  return { label, kind, part: { user: kind }, trait: kind.guestOrExternalUserType ?? "member" };
}
