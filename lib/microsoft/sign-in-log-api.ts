import type { GraphApplicationRole } from "./graph-permissions";

/**
 * What Graph answers of sign-in logs to one application in one tenant. Read on 2026-11-22.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits (identity and access reports)
 */
export const signInLogLimit = { requests: 5, milliseconds: 10_000 } as const;

/**
 * The most records in one answer, newest first.
 *
 * @see https://learn.microsoft.com/graph/api/signin-list
 */
export const signInLogPage = 1000;

/**
 * Days for which Entra keeps sign-ins of tenants with P1 or P2, without which Graph does not give them out. Read on
 * 2026-11-22.
 *
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention
 */
export const signInRetentionDays = 30;

/**
 * Application permissions for the log. Graph checks the tenant's licence by the directory, which is why the second is
 * needed too, as its page says; whether all tenants need it is not documented.
 *
 * @see https://learn.microsoft.com/graph/api/signin-list (permissions)
 */
export const signInLogPermissions = [
  "AuditLog.Read.All",
  "Directory.Read.All",
] as const satisfies readonly GraphApplicationRole[];

/** Any one of these shows which policies applied; without one, `appliedConditionalAccessPolicies` is left out. */
export const appliedPolicyPermissions = [
  "Policy.Read.ConditionalAccess",
  "Policy.Read.All",
  "Policy.ReadWrite.ConditionalAccess",
] as const satisfies readonly GraphApplicationRole[];

/** Versions of Graph, the one that says more first. */
export const signInLogVersions = ["beta", "v1.0"] as const;
export type SignInLogVersion = (typeof signInLogVersions)[number];

/**
 * What v1.0 does not say of a sign-in, of what analyses read. It gives interactive ones only.
 *
 * @see https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta
 */
export const onlyInBeta = [
  "authenticationRequirement",
  "authenticationDetails",
  "authenticationRequirementPolicies",
  "authenticationProtocol",
  "originalTransferMethod",
  "userType",
  "crossTenantAccessType",
  "homeTenantId",
  "networkLocationDetails",
] as const;

/** The code of a tenant that has neither P1 nor P2, or is one of Azure AD B2C. */
export const noPremiumLicence = "Authentication_RequestFromNonPremiumTenantOrB2CTenant";
