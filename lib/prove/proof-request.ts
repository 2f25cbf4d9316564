import type { World } from "../evaluate/worlds";
import type { PolicySet } from "../model/policy-set";
import type { Exclusion } from "../model/principals";
import type { Id } from "../model/reference";
import type { MfaEnforcement, Tenant } from "../model/tenant";
import type { Declarations, ProofInput, QuestionName } from "./proof";
import { tenantDeclarations } from "./tenant-declarations";

/** What is asked about a tenant, and all that the answers depend on. */
export interface ProofRequest {
  readonly input: ProofInput;
  readonly asked: readonly QuestionName[];
}

/**
 * The questions that a tenant's file gives rise to, for the policies as they will be deployed. While they only report,
 * for the day on which they are enforced: what they leave open today is known.
 */
export function tenantProofRequest(policySet: PolicySet, tenant: Tenant): ProofRequest {
  return {
    input: {
      policySet,
      declared: { ...tenantDeclarations(tenant), ...privilegedRoles(tenant) },
      world: worldOf(tenant.mfa),
    },
    asked: questionsFor(tenant),
  };
}

/** What a stack without a tenant file declares about the tenant that it is deployed to. */
export interface StackDeclarations {
  readonly mfa: MfaEnforcement;
  readonly breakGlassGroup?: Id;
  readonly exclusions?: readonly Exclusion[];
}

/** The questions about a stack that says how MFA is enforced: it is then taken to hold all policies of its tenant. */
export function stackProofRequest(policySet: PolicySet, declarations: StackDeclarations): ProofRequest {
  const { mfa, breakGlassGroup: group, exclusions = [] } = declarations;
  const breakGlass = group === undefined ? {} : { breakGlass: { group, accounts: [] } };
  const asked: QuestionName[] = ["mfa", ...(group === undefined ? [] : (["breakGlass"] as const)), "legacy"];
  return {
    input: { policySet, declared: { exclusions, ...breakGlass }, world: worldOf(mfa) },
    asked: mfa.method === "securityDefaults" ? ["mfa"] : asked,
  };
}

function worldOf(mfa: MfaEnforcement): World {
  const onlyReports = mfa.method !== "securityDefaults" && mfa.rollout === "reportOnly";
  return onlyReports ? "ifReportOnlyWereEnforced" : "enforced";
}

function questionsFor(tenant: Tenant): QuestionName[] {
  if (tenant.mfa.method === "securityDefaults") return ["mfa"];
  return [
    "mfa",
    "breakGlass",
    "legacy",
    "reachable",
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
