import type { AcceptedFinding } from "./accepted-finding";
import type { AuthenticationStrength } from "./authentication-strength";
import type { NamedLocation } from "./named-location";
import type { ConditionalAccessPolicy } from "./policy";
import type { Exclusion } from "./principals";
import type { Id } from "./reference";

/** Everything a tenant file says, with names resolved and defaults applied. */
export interface Tenant {
  /** File name without ending; the stack's id and the state's name. */
  readonly key: string;
  /** Tenant id (GUID). */
  readonly id: string;
  readonly name: string;
  readonly initialDomain: string;
  readonly kind: "partner" | "customer";
  readonly cloud: Cloud;
  readonly licences: readonly Licence[];
  readonly ring: string;
  readonly mfa: MfaEnforcement;
  /** Absent only where security defaults enforce MFA: they know no exclusions. */
  readonly breakGlass?: BreakGlassAccounts;
  readonly policies: readonly DeclaredPolicy[];
  readonly exclusions: readonly Exclusion[];
  /** At most one for each finding. */
  readonly accepted: readonly AcceptedFinding[];
  readonly namedLocations: readonly Keyed<NamedLocation>[];
  readonly authenticationStrengths: readonly Keyed<AuthenticationStrength>[];
  readonly applications: readonly SecureApplication[];
  /** Existing users and groups that the file names and Terraform looks up. */
  readonly lookups: readonly Lookup[];
  readonly deployment: Deployment;
  readonly backend: Backend;
  /** Conditional Access policies the tenant may hold, in all states. Microsoft's documented limit unless overridden. */
  readonly policyLimit: number;
}

/**
 * What the name of a tenant's bootstrap stack adds to the tenant's key. No key ends like that: its stack would be
 * another tenant's bootstrap.
 */
export const bootstrapStackSuffix = "-deployment-identity";

export type Keyed<T> = T & { readonly key: string };

export const clouds = ["public", "usGovernmentL4", "usGovernmentL5", "china"] as const;
export type Cloud = (typeof clouds)[number];

/** Entra ID Free needs no entry of its own: it is what a tenant without licences has. */
export const licences = ["free", "P1", "P2", "WorkloadIdentitiesPremium"] as const;
export type Licence = (typeof licences)[number];

export const rollouts = ["reportOnly", "enforced"] as const;
export type Rollout = (typeof rollouts)[number];

/**
 * How MFA is enforced. While Conditional Access is rolled out as report-only something else has to enforce MFA:
 * `whileReportOnly` says what, so that no file describes a tenant without MFA by accident.
 */
export type MfaEnforcement =
  | { readonly method: "securityDefaults" }
  | ({ readonly method: "conditionalAccess" } & StagedRollout)
  | ({ readonly method: "thirdParty"; readonly provider: ThirdPartyMfa } & StagedRollout);

export interface StagedRollout {
  readonly rollout: Rollout;
  /** `securityDefaults` keeps them switched on; `existingPolicies` leaves the switch and other policies untouched. */
  readonly whileReportOnly: "securityDefaults" | "existingPolicies";
}

export interface ThirdPartyMfa {
  readonly name: string;
  /** External MFA (formerly external authentication method), or a federated identity provider that issues the claim. */
  readonly kind: "externalMfa" | "federated";
}

/** What the stack does to the tenant's security defaults. */
export type SecurityDefaultsSetting = "on" | "off" | "unmanaged";

/** The switch's position that follows from how MFA is enforced. */
export function securityDefaultsSetting(mfa: MfaEnforcement): SecurityDefaultsSetting {
  if (mfa.method === "securityDefaults") return "on";
  if (mfa.rollout === "enforced") return "off";
  return mfa.whileReportOnly === "securityDefaults" ? "on" : "unmanaged";
}

/** A policy of the tenant file: its key is its construct id and its Terraform address. */
export interface DeclaredPolicy {
  readonly key: string;
  /** Catalogue template it is made from; absent for a free-form policy. */
  readonly template?: string;
  /** With break-glass and declared exclusions already in place. */
  readonly policy: ConditionalAccessPolicy;
}

export interface BreakGlassAccounts {
  /** An existing role-assignable group by object id, or one that the stack creates. */
  readonly group: { readonly objectId: string } | { readonly create: { readonly displayName: string } };
  readonly accounts: readonly BreakGlassAccount[];
  /** Whether the stack assigns Global Administrator to the group. */
  readonly assignGlobalAdministrator: boolean;
}

export type BreakGlassAccount =
  | { readonly objectId: string }
  | { readonly userPrincipalName: string }
  | { readonly create: { readonly key: string; readonly userPrincipalName: string; readonly displayName: string } };

/** An existing object that Terraform looks up by name; its reference is `data.azuread_<kind>.<key>.object_id`. */
export type Lookup =
  | { readonly kind: "user"; readonly key: string; readonly userPrincipalName: string }
  | { readonly kind: "group"; readonly key: string; readonly displayName: string };

/** An application of the Secure Application Model: app plus user, delegated permissions only. */
export interface SecureApplication {
  readonly key: string;
  readonly displayName: string;
  /** A CSP partner's own app is single-tenant; a control panel vendor's is multi-tenant. */
  readonly model: "partner" | "controlPanelVendor";
  readonly permissions: readonly ApiPermissions[];
  readonly redirectUris: readonly string[];
  readonly credentials: readonly ApplicationCredential[];
  /** Object ids of users. At least one. */
  readonly owners: readonly Id[];
  /** Whether the stack grants tenant-wide consent for the delegated permissions. */
  readonly adminConsent: boolean;
}

export interface ApiPermissions {
  readonly resourceAppId: string;
  readonly resourceName: string;
  readonly delegated: readonly Permission[];
}

export interface Permission {
  readonly name: string;
  readonly id: string;
}

export type ApplicationCredential =
  | { readonly kind: "certificate"; readonly key: string; readonly pem: string; readonly endDate?: string }
  | ({ readonly kind: "federated"; readonly key: string } & FederatedCredential)
  /** Ends up in Terraform state; only where the file asks for it by name. */
  | { readonly kind: "clientSecret"; readonly key: string; readonly endDate: string };

export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

export interface Deployment {
  /** Client id of the identity that pipelines deploy with; absent: taken from ARM_CLIENT_ID. */
  readonly clientId?: string;
  /** Present: the bootstrap stack creates that identity. */
  readonly identity?: DeploymentIdentity;
}

export interface DeploymentIdentity {
  readonly displayName: string;
  readonly credentials: readonly ({ readonly key: string } & FederatedCredential)[];
}

/** Where Terraform keeps state. `key` forms one state per tenant. */
export type Backend =
  | { readonly kind: "local"; readonly directory: string }
  | {
      readonly kind: "azurerm";
      readonly resourceGroupName?: string;
      readonly storageAccountName: string;
      readonly containerName: string;
      readonly tenantId?: string;
      readonly subscriptionId?: string;
      readonly environment?: string;
    }
  | {
      readonly kind: "remote";
      readonly hostname: string;
      readonly organization: string;
      readonly workspacePrefix: string;
    }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly endpoint?: string;
      readonly keyPrefix: string;
      readonly usePathStyle: boolean;
    };
