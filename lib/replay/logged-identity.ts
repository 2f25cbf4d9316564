import type { Directory, DirectoryUser } from "../model/directory";
import { type Id, idKey } from "../model/reference";
import type { SignInIdentity, UserIdentity } from "../model/sign-in";
import type { SignInEvent } from "../model/sign-in-event";
import { userTypes, type UserType } from "./logged-user";

/** What is known of those who sign in, besides the log. */
export interface KnownPrincipals {
  readonly directory?: Directory;
  /** Groups that policies name and of which the directory does not say who is in them. */
  readonly groupsNotKnown: readonly Id[];
  /** Whether users may hold roles that policies name without the directory saying so. */
  readonly rolesNotKnown: boolean;
  /** Declared break-glass accounts are in their group, whatever a snapshot says. */
  readonly breakGlass?: { readonly group?: Id; readonly accounts: readonly Id[] };
}

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
    this.#accounts = new Set(known.breakGlass?.accounts.map(idKey));
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
    const memberships = found ? this.#memberships(found) : {};
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

  #memberships({ id, groups, roles }: DirectoryUser): Pick<UserIdentity, "groups" | "groupsNotKnown" | "roles"> {
    const { groupsNotKnown, rolesNotKnown, breakGlass } = this.#known;
    const group = breakGlass?.group;
    const isBreakGlass = group !== undefined && this.#accounts.has(id.toLowerCase());
    return {
      groups: isBreakGlass ? [...groups, group] : groups,
      ...(groupsNotKnown.length > 0 && { groupsNotKnown }),
      ...(rolesNotKnown ? {} : { roles }),
    };
  }
}

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
