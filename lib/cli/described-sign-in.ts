import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import { withGraphDefaults } from "../evaluate/what-if-defaults";
import type { Directory, DirectoryServicePrincipal, DirectoryUser } from "../model/directory";
import { type Id, idKey } from "../model/reference";
import type { SignIn, SignInIdentity, SignInTarget, UserIdentity } from "../model/sign-in";
import { missingGroups } from "./missing-groups";
import type { PolicySource } from "./policy-source";
import type { DescribedTarget, DescribedUser, SignInDescription } from "./sign-in-description";
import { applicationId, groupId, idFrom, roleId } from "./typed-names";
import { UserError } from "./user-error";

type Places = SignInDescription["places"];

/**
 * A sign-in with names looked up in what belongs to the policies. With a snapshot of the directory the user has to be
 * in it, and is in the groups and roles that it says unless they are given.
 *
 * @throws UserError for a name that nothing knows, and for what contradicts the snapshot
 */
export function describedSignIn(description: SignInDescription, source: PolicySource): SignIn {
  const { identity, target, conditions, graphDefaults, places } = description;
  return {
    identity:
      identity.kind === "user" ? userFrom(identity, source, places) : servicePrincipalFrom(identity, source, places),
    target: targetFrom(target, source, places),
    ...(graphDefaults ? withGraphDefaults(conditions, identity.kind) : conditions),
  };
}

function userFrom(described: DescribedUser, source: PolicySource, places: Places): UserIdentity {
  const { guestOrExternalUserType, externalTenantId } = described;
  const { directory } = source;
  const found = directory && findUser(described.name, directory, places.identity);
  const stored = found ? identityOf(found, source) : { kind: "user" as const, id: idOnly(described.name, places) };
  const { groups, roles } = described;
  const { groupsNotKnown: _, ...withoutDoubts } = stored;
  const identity: UserIdentity = {
    ...(groups ? withoutDoubts : stored),
    ...(groups && { groups: groups.map((name) => groupId(places.groups, name, source.groups)) }),
    ...(roles && { roles: roles.map((name) => roleId(places.roles, name)) }),
    ...(guestOrExternalUserType && { guestOrExternalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
  requireNoContradiction(identity, found, places);
  return identity;
}

function requireNoContradiction(identity: UserIdentity, found: DirectoryUser | undefined, places: Places): void {
  const { guestOrExternalUserType: type, externalTenantId: tenant } = identity;
  if (tenant !== undefined && type === undefined) {
    throw new UserError(`${places.identity}: a home tenant without a type of guest; expected both, or neither`);
  }
  if (found?.guestOrExternalUserType !== undefined && found.guestOrExternalUserType !== type) {
    const is = found.guestOrExternalUserType;
    throw new UserError(
      `${places.identity}: a ${String(type)}, but a ${is} in the snapshot; expected no contradiction`,
    );
  }
}

function findUser(name: string, { users }: Directory, place: string): DirectoryUser {
  const key = name.toLowerCase();
  const found = users.find(
    ({ id, userPrincipalName }) => id.toLowerCase() === key || userPrincipalName?.toLowerCase() === key,
  );
  if (found) return found;
  const names = users.map(({ id, userPrincipalName = id }) => userPrincipalName);
  throw new UserError(
    `${place}: unknown user ${quoted(name)}; expected ${expectedName(name, names, "a user of the snapshot")}`,
  );
}

function identityOf(user: DirectoryUser, { policySet, directory, declared }: PolicySource): UserIdentity {
  const { id, groups, roles, guestOrExternalUserType, externalTenantId } = user;
  const notKnown = directory ? missingGroups(policySet, directory, declared) : [];
  const { group, accounts = [] } = declared.breakGlass ?? {};
  const isBreakGlass = group !== undefined && accounts.some((account) => idKey(account) === idKey(id));
  return {
    kind: "user",
    id,
    groups: isBreakGlass ? [...groups, group] : groups,
    roles,
    ...(notKnown.length > 0 && { groupsNotKnown: notKnown.map((text) => idFrom(text) ?? text) }),
    ...(guestOrExternalUserType && { guestOrExternalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
}

function idOnly(name: string, places: Places): Id {
  const id = idFrom(name);
  if (id !== undefined) return id;
  throw new UserError(`${places.identity}: found ${quoted(name)}; expected an object id (names need --directory)`);
}

function servicePrincipalFrom(
  { name }: { readonly name: string },
  source: PolicySource,
  places: Places,
): SignInIdentity {
  const { directory } = source;
  const key = name.toLowerCase();
  const found = directory?.servicePrincipals.filter(({ id, appId, displayName = "" }) =>
    [id, appId, displayName].some((each) => each.toLowerCase() === key),
  );
  const [first, second] = found ?? [];
  if (second) throw new UserError(`${places.identity}: several are named ${quoted(name)}; expected the id of one`);
  if (!first) return { kind: "servicePrincipal", id: idOnly(name, places) };
  const { id, kind, customSecurityAttributes } = first;
  return {
    kind: "servicePrincipal",
    id,
    servicePrincipalKind: kind,
    ...(customSecurityAttributes && { customSecurityAttributes }),
  };
}

function targetFrom(described: DescribedTarget, { directory }: PolicySource, places: Places): SignInTarget {
  if (described.kind === "userAction") return described;
  const servicePrincipals = directory?.servicePrincipals ?? [];
  const idsOf = (names: readonly string[]) =>
    names.map((name) => applicationId(places.applications, name, servicePrincipals));
  if (described.kind === "authenticationContext") {
    const { kind, value, names } = described;
    return { kind, value, ...(names && { applications: idsOf(names) }) };
  }
  const applications = idsOf(described.names);
  const attributes = attributesOf(applications, servicePrincipals);
  return {
    kind: "applications",
    applications,
    ...(described.baselineScopesOnly && { baselineScopesOnly: true }),
    ...(Object.keys(attributes).length > 0 && { customSecurityAttributes: attributes }),
  };
}

function attributesOf(ids: readonly Id[], servicePrincipals: readonly DirectoryServicePrincipal[]) {
  const keys = new Set(ids.map(idKey));
  return Object.fromEntries(
    servicePrincipals.flatMap(({ appId, customSecurityAttributes }) =>
      customSecurityAttributes && keys.has(appId.toLowerCase())
        ? [[appId.toLowerCase(), customSecurityAttributes]]
        : [],
    ),
  );
}
