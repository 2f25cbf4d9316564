import type { EvaluationContext } from "../../evaluate/context";
import type { Directory, DirectoryUser } from "../../model/directory";
import { type Conditions, guestOrExternalUserTypes, type Users } from "../../model/policy";
import { type Id, idKey } from "../../model/reference";
import { type Bits, bitsWhere, hasBit, noBits, orInto, sameBits, setBit, without } from "../bits";
import { composed, type Entry } from "../membership";
import type { Axes, Extent, Matched } from "../space";
import { splitByColumns } from "./split";
import { excludeList, includeList, matchKind, namedIn, userAxis, type UserList } from "./user-conditions";
import { membershipAxes } from "./users-at-large";
import { isRoleNotKnown } from "../roles-not-known";

/** Names of a class of users that are kept for messages. */
const namesShown = 3;

/** What a user condition says of the users of a directory. */
interface Column {
  /** Included and not excluded. */
  readonly known: Matched;
  /** Excluded; told apart only where a group or role of which the directory knows too little may include somebody. */
  readonly excluded?: Matched;
}

/**
 * One axis over the enabled users of a directory, in classes that no policy tells apart, and a yes-or-no axis for each
 * group that is named but not in the snapshot, and each role whose holders it does not tell: anybody may be in such a
 * group or role. Users of whom it is not sure which type they are count as one of each.
 */
export function encodeUsersOfDirectory(
  axes: Axes,
  conditions: readonly Conditions[],
  contexts: readonly EvaluationContext[],
  directory: Directory,
): readonly Extent[] {
  const enabled = directory.users.filter(({ accountEnabled }) => accountEnabled);
  const users = enabled.some(({ otherTypes }) => otherTypes) ? enabled.flatMap(ofEachType) : enabled;
  const groupsKnown = new Set(directory.groups.map(({ id }) => idKey(id)));
  const groupsNamed = namedIn(conditions, "groups");
  const strangers = new Map([...groupsNamed].filter(([key]) => !groupsKnown.has(key)));
  const rolesNamed = namedIn(conditions, "roles");
  const strangeRoles = new Map([...rolesNamed].filter(([key]) => isRoleNotKnown(directory, key)));
  const listed = listReader(users, conditions);

  const columns = new Map<string, Column>();
  const places = [...new Set(contexts)];
  const keyOf = (condition: Users, at: number) => `${places.indexOf(contexts[at]!)} ${JSON.stringify(condition)}`;
  for (const [at, { users: condition }] of conditions.entries()) {
    const key = keyOf(condition, at);
    if (columns.has(key)) continue;
    const include = listed(includeList(condition), contexts[at]!);
    const exclude = listed(excludeList(condition), contexts[at]!);
    const known = shared({ must: without(include.must, exclude.may), may: without(include.may, exclude.must) });
    const open =
      condition.includeGroups?.some((id) => strangers.has(idKey(id))) ||
      condition.includeRoles?.some((id) => strangeRoles.has(idKey(id)));
    columns.set(key, { known, ...(open && { excluded: shared(exclude) }) });
  }

  const kinds = guestOrExternalUserTypes.map((type) =>
    bitsWhere(users.length, (at) => users[at]!.guestOrExternalUserType === type),
  );
  const sets = [...columns.values()].flatMap(({ known, excluded }) => [known, ...(excluded ? [excluded] : [])]);
  const classes = splitByColumns(users.length, [...kinds, ...new Set(sets.flatMap(({ must, may }) => [must, may]))]);
  const axis = axes.add(
    "who",
    userAxis,
    classes.map((members) => ({
      labels: members.slice(0, namesShown).map((at) => nameOf(users[at]!)),
      size: users === enabled ? members.length : new Set(members.map((at) => users[at]!.id)).size,
      part: { user: identityOf(users[members[0]!]!) },
    })),
  );
  const samples = classes.map(([first]) => first!);
  const compress = ({ must, may }: Matched): Matched => {
    const surely = ofClasses(must, samples);
    return { must: surely, may: may === must ? surely : ofClasses(may, samples) };
  };
  const strangerEntries = membershipAxes(axes, "group", strangers);
  const roleEntries = membershipAxes(axes, "role", strangeRoles);
  const strangersIn = ({ groups, roles }: UserList) => [
    ...groups.flatMap((id) => strangerEntries.get(idKey(id)) ?? []),
    ...roles.flatMap((id) => roleEntries.get(idKey(id)) ?? []),
  ];
  return conditions.map(({ users: condition }, at) => {
    const { known, excluded } = columns.get(keyOf(condition, at))!;
    const exclude: readonly Entry[] = excluded ? [{ axis, ...compress(excluded) }] : [];
    return composed(
      [{ axis, ...compress(known) }, ...strangersIn(includeList(condition))],
      [...exclude, ...strangersIn(excludeList(condition))],
    );
  });
}

/** The user as each of the types that it may be of. */
function ofEachType(user: DirectoryUser): readonly DirectoryUser[] {
  const { otherTypes = [], guestOrExternalUserType: _, ...member } = user;
  if (otherTypes.length === 0) return [user];
  return [
    user,
    ...otherTypes.map((type) => (type === "member" ? member : { ...member, guestOrExternalUserType: type })),
  ];
}

/** One set for both, where there is no difference: as for most conditions. */
function shared({ must, may }: Matched): Matched {
  return { must, may: sameBits(must, may) ? must : may };
}

/** Reads which users a list is about, from one pass over the directory. */
function listReader(
  users: readonly DirectoryUser[],
  conditions: readonly Conditions[],
): (list: UserList, context: EvaluationContext) => Matched {
  const members = (kind: "users" | "groups" | "roles") =>
    new Map([...namedIn(conditions, kind).keys()].map((key) => [key, noBits(users.length)]));
  const named = { users: members("users"), groups: members("groups"), roles: members("roles") };
  const groupBits = lookup(named.groups);
  const roleBits = lookup(named.roles);
  const kinds = new Map<string, { readonly sample: DirectoryUser; readonly bits: Bits }>();
  users.forEach((user, at) => {
    const own = named.users.get(idKey(user.id));
    if (own) setBit(own, at);
    for (const group of user.groups) mark(groupBits(group), at);
    for (const role of user.roles) mark(roleBits(role), at);
    const key = `${user.guestOrExternalUserType ?? ""} ${user.externalTenantId ?? ""}`;
    const kind = kinds.get(key) ?? { sample: user, bits: noBits(users.length) };
    setBit(kind.bits, at);
    kinds.set(key, kind);
  });
  return (list, context) => {
    const must = noBits(users.length);
    for (const kind of ["users", "groups", "roles"] as const) {
      for (const id of list[kind]) orInto(must, named[kind].get(idKey(id))!);
    }
    const may = must.slice();
    for (const { sample, bits } of list.kinds ? kinds.values() : []) {
      const result = matchKind(list.kinds!, kindOf(sample), context);
      if (result === "matches") orInto(must, bits);
      if (result !== "doesNotMatch") orInto(may, bits);
    }
    return { must, may: orInto(may, must) };
  };
}

/** Reads each spelling of an id once: users are in many groups, and lower-casing all of them takes a while. */
function lookup(members: ReadonlyMap<string, Bits>): (id: Id) => Bits | undefined {
  const spellings = new Map<Id, Bits | undefined>();
  return (id) => {
    if (spellings.has(id)) return spellings.get(id);
    const bits = members.get(idKey(id));
    spellings.set(id, bits);
    return bits;
  };
}

function mark(bits: Bits | undefined, member: number): void {
  if (bits) setBit(bits, member);
}

/** The classes whose first member, and so every member, is in a set of users. */
function ofClasses(bits: Bits, samples: readonly number[]): Bits {
  const result = noBits(samples.length);
  for (let value = 0; value < samples.length; value++) if (hasBit(bits, samples[value]!)) setBit(result, value);
  return result;
}

function kindOf({ guestOrExternalUserType, externalTenantId }: DirectoryUser) {
  return {
    ...(guestOrExternalUserType && { guestOrExternalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
}

function identityOf(user: DirectoryUser) {
  return { id: user.id, ...kindOf(user), groups: user.groups, roles: user.roles };
}

function nameOf({ id, userPrincipalName, displayName }: DirectoryUser): string {
  return userPrincipalName ?? displayName ?? id;
}
