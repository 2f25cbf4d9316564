import { Recent } from "../model/recent";
import { prove } from "../prove/prove";
import type { Proof } from "../prove/proof";
import type { ProofRequest } from "../prove/proof-request";

/** Tenants that share a base file share their proofs. */
const known = new Recent<readonly Proof[]>(50);

/** Answers to what is asked about a stack's policies, as they will be deployed. */
export function stackProofs({ input, asked }: ProofRequest): readonly Proof[] {
  return known.get(JSON.stringify([asked, input]), () => prove(input, asked));
}
