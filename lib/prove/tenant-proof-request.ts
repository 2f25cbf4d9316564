import type { PolicySet } from "../model/policy-set";
import type { Tenant } from "../model/tenant";
import type { Declarations, ProofInput, QuestionName } from "./proof";
import { tenantDeclarations } from "./tenant-declarations";

/** What is asked about a tenant, and all that the answers depend on. */
export interface TenantProofRequest {
  readonly input: ProofInput;
  readonly asked: readonly QuestionName[];
}

/** The questions that a tenant's file gives rise to, for the policies as they will be deployed. */
export function tenantProofRequest(policySet: PolicySet, tenant: Tenant): TenantProofRequest {
  return {
    input: { policySet, declared: { ...tenantDeclarations(tenant), ...privilegedRoles(tenant) } },
    asked: questionsFor(tenant),
  };
}

function questionsFor(tenant: Tenant): QuestionName[] {
  if (tenant.mfa.method === "securityDefaults") return ["mfa"];
  return [
    "mfa",
    "breakGlass",
    "legacy",
    ...(strongAdministrators(tenant) ? (["admins"] as const) : []),
    ...(tenant.applications.length > 0 ? (["partnerApi"] as const) : []),
  ];
}

/** The file asks administrators for phishing-resistant MFA by declaring the template for it; its roles are meant. */
function privilegedRoles(tenant: Tenant): Pick<Declarations, "privilegedRoles"> {
  const roles = strongAdministrators(tenant)?.policy.conditions.users.includeRoles ?? [];
  return roles.length === 0 ? {} : { privilegedRoles: roles.filter((role) => typeof role === "string") };
}

function strongAdministrators({ policies }: Tenant) {
  return policies.find(({ template }) => template === "requirePhishingResistantMfaForAdministrators");
}
