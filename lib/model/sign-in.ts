import type {
  ClientAppType,
  DevicePlatform,
  GuestOrExternalUserType,
  InsiderRiskLevel,
  RiskLevel,
  TransferMethod,
  UserAction,
} from "./policy";
import type { Id } from "./reference";

/**
 * One sign-in, shaped like the request of Graph's What If API (`POST /identity/conditionalAccess/evaluate`), plus what
 * real sign-ins add. A member that is absent is *not known*: a condition on it is then unknown, except where the
 * docstring of the member says what absence means.
 *
 * @see https://learn.microsoft.com/graph/api/conditionalaccessroot-evaluate
 */
export interface SignIn {
  readonly identity: SignInIdentity;
  readonly target: SignInTarget;
  readonly clientAppType?: Exclude<ClientAppType, "all">;
  /** `unknown` is a device whose platform Entra cannot tell: it matches only policies for `all`. */
  readonly devicePlatform?: Exclude<DevicePlatform, "all"> | "unknown";
  /** Public address as Entra sees it, IPv4 or IPv6. */
  readonly ipAddress?: string;
  /** ISO 3166-1 alpha-2 code; `unknown` when Entra finds no country for the address. */
  readonly country?: string;
  readonly signInRiskLevel?: RiskLevel;
  readonly userRiskLevel?: RiskLevel;
  readonly servicePrincipalRiskLevel?: RiskLevel;
  readonly insiderRiskLevel?: InsiderRiskLevel | "none";
  /** How the session was begun: it stays so at every later request of the session. */
  readonly transferMethod?: TransferMethod | "none";
  readonly device?: SignInDevice;
}

export type SignInIdentity = UserIdentity | ServicePrincipalIdentity;

export interface UserIdentity {
  readonly kind: "user";
  readonly id: Id;
  /** Absent for a member of the tenant with local credentials. */
  readonly guestOrExternalUserType?: GuestOrExternalUserType;
  readonly externalTenantId?: string;
  /**
   * Every group the user is in, through nesting too; absent: membership is not known. A group that is not in the list
   * does not contain the user, unless `groupsNotKnown` names it, or it is a reference that may stand for one in the list.
   */
  readonly groups?: readonly Id[];
  /** Groups of which it is not known whether the user is in them: a directory snapshot lacks them, say. */
  readonly groupsNotKnown?: readonly Id[];
  /** Template ids of roles held actively at directory scope; absent: not known. */
  readonly roles?: readonly Id[];
}

export interface ServicePrincipalIdentity {
  readonly kind: "servicePrincipal";
  readonly id: Id;
  /** Policies never apply to managed identities and multi-tenant applications. Absent: not known. */
  readonly servicePrincipalKind?: "singleTenant" | "multiTenant" | "managedIdentity";
  readonly customSecurityAttributes?: CustomSecurityAttributes;
}

/** `set_attribute` → value. An attribute that is absent is not assigned. */
export type CustomSecurityAttributes = Readonly<Record<string, string | readonly string[]>>;

export type SignInTarget =
  | {
      readonly kind: "applications";
      /** Client ids of the resources the token is asked for; each is evaluated. */
      readonly applications: readonly Id[];
      /**
       * The request asks for nothing beyond the low-privilege scopes of the baseline (`openid`, `User.Read`, …), which
       * decides how policies for all resources with exclusions treat it. Absent: false.
       */
      readonly baselineScopesOnly?: boolean;
      /** Per application, by its id in lower case; an application that is absent has attributes that are not known. */
      readonly customSecurityAttributes?: Readonly<Record<string, CustomSecurityAttributes>>;
    }
  | { readonly kind: "userAction"; readonly userAction: UserAction }
  | {
      readonly kind: "authenticationContext";
      readonly value: string;
      /** Resources that ask for the context; policies on applications apply to those too. Absent: not known. */
      readonly applications?: readonly Id[];
    };

/** Absent properties of a device are not known; an unregistered device (`registered: false`) has none. */
export interface SignInDevice {
  readonly registered: boolean;
  readonly isCompliant?: boolean;
  /** Managed by Intune (or another MDM that Intune trusts). */
  readonly isManaged?: boolean;
  readonly trustType?: "AzureAD" | "ServerAD" | "Workplace";
  /** Other properties that device filters know, by their name in the rule language (`displayName`, `model`, …). */
  readonly properties?: Readonly<Record<string, string | boolean | readonly string[] | null>>;
}

/**
 * What the evaluation depends on besides the policies. `legacy`, `default` and `custom` are the three ways in which
 * Entra treats requests for baseline scopes only when a policy for all resources excludes some.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export type BaselineScopeMode = "legacy" | "default" | { readonly custom: string };
