import type { PolicySet } from "../model/policy-set";
import type { Tenant } from "../model/tenant";
import { prove } from "../prove/prove";
import type { Proof } from "../prove/proof";
import { tenantProofRequest } from "../prove/tenant-proof-request";

/** Tenants that share a base file share their proofs: the last few are kept, by all that the answers depend on. */
const known = new Map<string, readonly Proof[]>();
const kept = 50;

/** Proofs for one tenant, over the policies as its stack will deploy them. */
export function tenantProofs(policySet: PolicySet, tenant: Tenant): readonly Proof[] {
  const { input, asked } = tenantProofRequest(policySet, tenant);
  const key = JSON.stringify([asked, input]);
  const proofs = known.get(key) ?? prove(input, asked);
  known.delete(key);
  known.set(key, proofs);
  const [oldest] = known.keys();
  if (known.size > kept && oldest !== undefined) known.delete(oldest);
  return proofs;
}
