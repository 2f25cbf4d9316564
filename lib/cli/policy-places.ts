import { idKey } from "../model/reference";
import type { ProofReport } from "../report/proof-report";
import type { PolicySource } from "./policy-source";

/** Where the tenant file declares each policy, by the id under which its stack has it. */
export function policyPlaces({ tenant }: PolicySource): ProofReport["places"] | undefined {
  if (!tenant) return undefined;
  return new Map(
    tenant.tenant.policies.map(({ key }) => [
      idKey({ reference: `azuread_conditional_access_policy.${key}.object_id` }),
      tenant.locate(["policies", key]),
    ]),
  );
}
