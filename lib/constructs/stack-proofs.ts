import { prove } from "../prove/prove";
import type { Proof } from "../prove/proof";
import type { ProofRequest } from "../prove/proof-request";

/** Tenants that share a base file share their proofs: the last few are kept, by all that the answers depend on. */
const known = new Map<string, readonly Proof[]>();
const kept = 50;

/** Answers to what is asked about a stack's policies, as they will be deployed. */
export function stackProofs({ input, asked }: ProofRequest): readonly Proof[] {
  const key = JSON.stringify([asked, input]);
  const proofs = known.get(key) ?? prove(input, asked);
  known.delete(key);
  known.set(key, proofs);
  const [oldest] = known.keys();
  if (known.size > kept && oldest !== undefined) known.delete(oldest);
  return proofs;
}
