import type { GuestOrExternalUserType } from "./policy";
import type { Id } from "./reference";
import type { CustomSecurityAttributes } from "./sign-in";

/**
 * A snapshot of the tenant's directory, as far as policies can tell principals apart. Group membership is transitive
 * and roles are those held actively at directory scope: what is merely eligible, or scoped to an administrative unit,
 * is not in here.
 */
export interface Directory {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
  readonly servicePrincipals: readonly DirectoryServicePrincipal[];
  /**
   * Template ids of roles that users may hold without being said to: by eligibility, or through a group whose members
   * are not known. `all`: the snapshot tells of no role. Absent: all holders are known.
   */
  readonly rolesNotKnown?: "all" | readonly string[];
  /** Why users may be missing from the snapshot; absent: it holds all of them. */
  readonly usersMissing?: string;
}

export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName?: string;
  readonly displayName?: string;
  /** Absent for a member of the tenant with local credentials. */
  readonly guestOrExternalUserType?: GuestOrExternalUserType;
  /** Types that the user may be of instead, for all that the snapshot tells; absent: none. */
  readonly otherTypes?: readonly (GuestOrExternalUserType | "member")[];
  /** Home tenant of an external user, where known. */
  readonly externalTenantId?: string;
  /** Object ids of every group the user is in, directly or through other groups. */
  readonly groups: readonly Id[];
  /** Template ids of active directory-scope roles. */
  readonly roles: readonly string[];
  /** A disabled account cannot sign in and is out of scope of the requirements. */
  readonly accountEnabled: boolean;
}

export interface DirectoryGroup {
  readonly id: string;
  readonly displayName?: string;
}

export interface DirectoryServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName?: string;
  /** Conditional Access for workload identities reaches only single-tenant service principals of the own tenant. */
  readonly kind: "singleTenant" | "multiTenant" | "managedIdentity";
  /** Custom security attributes as `set_attribute` → value, for application filters. */
  readonly customSecurityAttributes?: CustomSecurityAttributes;
}
