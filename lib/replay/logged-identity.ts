import type { Directory, DirectoryUser } from "../model/directory";
import type { SignInIdentity, UserIdentity } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";
import type { KnownPrincipals } from "./known-principals";
import { userTypes, type UserType } from "./logged-user";

/** Of whom the log says neither id nor name: it may be any user that a policy names. */
const nobodyNamed = { reference: "the user of the sign-in" };
const noPrincipalNamed = { reference: "the service principal of the sign-in" };

/** So many users are kept, instead of being looked up anew at each sign-in. */
const mostKept = 1 << 16;

/** All of which an identity is made. */
type Told = Pick<
  SignInEvent,
  "kind" | "userType" | "crossTenantAccessType" | "homeTenantId" | "resourceTenantId" | "userPrincipalName"
>;

interface KeptUser extends Told {
  readonly identities: readonly SignInIdentity[];
}

/** Who signs in: one identity, or all that it may be. Sign-ins of one user share one object for it. */
export class LoggedIdentities {
  readonly #known: KnownPrincipals;
  readonly #users = new Map<string, DirectoryUser>();
  readonly #principals: ReadonlyMap<string, Directory["servicePrincipals"][number]>;
  readonly #accounts: ReadonlySet<string>;
  readonly #kept = new Map<string, KeptUser[]>();

  constructor(known: KnownPrincipals) {
    this.#known = known;
    const { users = [], servicePrincipals = [] } = known.directory ?? {};
    for (const user of users) {
      this.#users.set(user.id.toLowerCase(), user);
      if (user.userPrincipalName !== undefined) this.#users.set(user.userPrincipalName.toLowerCase(), user);
    }
    this.#principals = new Map(servicePrincipals.map((one) => [one.id.toLowerCase(), one]));
    this.#accounts = new Set(known.breakGlass?.names);
  }

  of(signIn: SignInEvent): readonly SignInIdentity[] {
    const isWorkload = signIn.kind === "servicePrincipal" || signIn.kind === "managedIdentity";
    const key = (isWorkload ? signIn.servicePrincipalId : (signIn.userId ?? signIn.userPrincipalName)) ?? "";
    const kept = this.#kept.get(key) ?? [];
    const found = kept.find((one) => isAlike(one, signIn));
    if (found) return found.identities;
    const identities = isWorkload ? [this.#workload(signIn)] : this.#user(signIn);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    // A log that says something else of a user at every sign-in must not fill the memory.
    this.#kept.set(key, [{ ...told(signIn), identities }, ...kept.slice(0, 3)]);
    return identities;
  }

  #workload({ kind, servicePrincipalId }: SignInEvent): SignInIdentity {
    const found = this.#principals.get(servicePrincipalId?.toLowerCase() ?? "");
    const known = kind === "managedIdentity" ? "managedIdentity" : found?.kind;
    return {
      kind: "servicePrincipal",
      id: servicePrincipalId ?? noPrincipalNamed,
      ...(known && { servicePrincipalKind: known }),
      ...(found?.customSecurityAttributes && { customSecurityAttributes: found.customSecurityAttributes }),
    };
  }

  #user(signIn: SignInEvent): readonly UserIdentity[] {
    const { userId, userPrincipalName, homeTenantId } = signIn;
    const found = this.#users.get((userId ?? userPrincipalName ?? "").toLowerCase());
    const id = userId ?? found?.id ?? nobodyNamed;
    const isBreakGlass = [userId, userPrincipalName, found?.id, found?.userPrincipalName].some(
      (name) => name !== undefined && this.#accounts.has(name.toLowerCase()),
    );
    const memberships = id === nobodyNamed ? {} : this.#memberships(found, isBreakGlass);
    return userTypes(signIn, found && typesOf(found)).map((type): UserIdentity => {
      const home = homeTenantId ?? found?.externalTenantId;
      const isExternal = type !== "member" && type !== "internalGuest";
      return {
        kind: "user",
        id,
        ...memberships,
        ...(type !== "member" && { guestOrExternalUserType: type }),
        ...(isExternal && home !== undefined && { externalTenantId: home }),
      };
    });
  }

  /** Whom the directory does not have may be in any group that is not known to hold declared accounts alone. */
  #memberships(found: DirectoryUser | undefined, isBreakGlass: boolean): Memberships {
    const { groupsNotKnown, groupsNotKnownOfOthers, rolesNotKnown, breakGlass } = this.#known;
    const own = isBreakGlass && breakGlass ? [breakGlass.group] : [];
    const open = found ? groupsNotKnown : groupsNotKnownOfOthers;
    return {
      groups: [...(found?.groups ?? []), ...own],
      ...(open.length > 0 && { groupsNotKnown: open }),
      ...(found && !rolesNotKnown && { roles: found.roles }),
    };
  }
}

type Memberships = Pick<UserIdentity, "groups" | "groupsNotKnown" | "roles">;

function told({
  kind,
  userType,
  crossTenantAccessType,
  homeTenantId,
  resourceTenantId,
  userPrincipalName,
}: Told): Told {
  return { kind, userType, crossTenantAccessType, homeTenantId, resourceTenantId, userPrincipalName };
}

function isAlike(one: Told, other: Told): boolean {
  return (
    one.userType === other.userType &&
    one.crossTenantAccessType === other.crossTenantAccessType &&
    one.homeTenantId === other.homeTenantId &&
    one.resourceTenantId === other.resourceTenantId &&
    one.userPrincipalName === other.userPrincipalName &&
    one.kind === other.kind
  );
}

function typesOf({ guestOrExternalUserType, otherTypes = [] }: DirectoryUser): readonly UserType[] {
  return [guestOrExternalUserType ?? "member", ...otherTypes];
}
