import type { AcceptedFinding } from "../model/accepted-finding";
import { placeOf } from "./policy-pairs";
import type { ReviewFinding } from "./review";
import type { ReviewFacts } from "./rule";

/**
 * The finding as accepted, where the later side's tenant file accepts it and one policy alone is responsible: the one
 * that the acceptance names. Whatever else has a part in it was not looked at by whoever accepted.
 */
export function accepting(finding: ReviewFinding, facts: ReviewFacts): ReviewFinding {
  const policies = finding.change?.policies ?? [];
  if (policies.length === 0) return finding;
  const keys = new Set(policies.map(({ policy }) => placeOf(policy, facts).policy));
  const holds = ({ finding: id, policy, expires }: AcceptedFinding) =>
    id === finding.id && policy !== undefined && keys.size === 1 && keys.has(policy) && facts.today <= expires;
  const accepted = facts.after.tenant?.accepted.find(holds);
  return accepted ? { ...finding, severity: "note", accepted } : finding;
}
