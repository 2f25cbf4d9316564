import type { GuestOrExternalUserType, UserAction } from "../model/policy";
import type { SignIn } from "../model/sign-in";

/** A sign-in as somebody wrote it: names of users, groups, roles and applications are not looked up yet. */
export interface SignInDescription {
  readonly identity: DescribedIdentity;
  readonly target: DescribedTarget;
  readonly conditions: Omit<SignIn, "identity" | "target">;
  /** Decide as Graph's What If does about what is not said, instead of calling it unknown. */
  readonly graphDefaults: boolean;
  /** Where the names stand, for messages. */
  readonly places: Readonly<Record<"identity" | "applications" | "groups" | "roles", string>>;
}

export type DescribedIdentity = DescribedUser | { readonly kind: "servicePrincipal"; readonly name: string };

export interface DescribedUser {
  readonly kind: "user";
  /** Object id, or user principal name. */
  readonly name: string;
  readonly groups?: readonly string[];
  readonly roles?: readonly string[];
  readonly guestOrExternalUserType?: GuestOrExternalUserType;
  readonly externalTenantId?: string;
}

export type DescribedTarget =
  | { readonly kind: "applications"; readonly names: readonly string[]; readonly baselineScopesOnly?: boolean }
  | { readonly kind: "userAction"; readonly userAction: UserAction }
  | { readonly kind: "authenticationContext"; readonly value: string; readonly names?: readonly string[] };
