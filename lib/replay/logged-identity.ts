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

interface KeptUser {
  readonly identities: readonly SignInIdentity[];
  /** All of which the identities are made, besides the user. */
  readonly userType: SignInEvent["userType"];
  readonly access: SignInEvent["crossTenantAccessType"];
  readonly home: string | undefined;
  readonly resource: string | undefined;
  readonly name: string | undefined;
  /** The same user as the log told of it before. */
  readonly other: KeptUser | undefined;
}

/** So many ways in which a log tells of one user are kept: one that says something else each time must not fill the memory. */
const mostWays = 4;

/** Who signs in: one identity, or all that it may be. Sign-ins of one user share one object for it. */
export class LoggedIdentities {
  readonly #known: KnownPrincipals;
  readonly #users = new Map<string, DirectoryUser>();
  readonly #principals: ReadonlyMap<string, Directory["servicePrincipals"][number]>;
  readonly #accounts: ReadonlySet<string>;
  readonly #kept = new Map<string, KeptUser>();

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
    const { kind, userType, crossTenantAccessType: access, homeTenantId: home, resourceTenantId: resource } = signIn;
    const { userPrincipalName: name } = signIn;
    const isWorkload = kind === "servicePrincipal" || kind === "managedIdentity";
    const key = isWorkload ? `${kind} ${signIn.servicePrincipalId}` : (signIn.userId ?? name ?? "");
    const last = this.#kept.get(key);
    let ways = 0;
    for (let kept = last; kept; kept = kept.other) {
      if (
        kept.name === name &&
        kept.userType === userType &&
        kept.access === access &&
        kept.home === home &&
        kept.resource === resource
      ) {
        return kept.identities;
      }
      ways++;
    }
    const identities = isWorkload ? [this.#workload(signIn)] : this.#user(signIn);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    const other = ways < mostWays ? last : undefined;
    this.#kept.set(key, { identities, userType, access, home, resource, name, other });
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

function typesOf({ guestOrExternalUserType, otherTypes = [] }: DirectoryUser): readonly UserType[] {
  return [guestOrExternalUserType ?? "member", ...otherTypes];
}
