import type { Id } from "../model/reference";
import type { BreakGlassAccounts, Tenant } from "../model/tenant";
import type { Declarations } from "./guardrail";

/** What a tenant file declares, as far as rules ask for it. */
export function declarationsOf(tenant: Tenant): Declarations {
  return {
    kind: tenant.kind,
    licences: tenant.licences,
    exclusions: tenant.exclusions,
    accepted: tenant.accepted,
    ...(tenant.breakGlass && { breakGlassGroup: breakGlassGroup(tenant.breakGlass) }),
    mfa: tenant.mfa,
    policyLimit: tenant.policyLimit,
  };
}

function breakGlassGroup({ group }: BreakGlassAccounts): Id {
  return "objectId" in group ? group.objectId : { reference: "azuread_group.break-glass.object_id" };
}
