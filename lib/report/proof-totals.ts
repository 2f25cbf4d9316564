import { type Outcome, outcomeOf, outcomeText, type ProofReport } from "./proof-report";
import { count } from "./style";

/** How many answers of each kind there are in all reports. */
export function totalOutcomes(reports: readonly ProofReport[]): Readonly<Record<Outcome, number>> {
  const totals = { fails: 0, cannotDecide: 0, accepted: 0, compliant: 0, holds: 0 };
  for (const report of reports) {
    for (const proof of report.proofs) totals[outcomeOf(proof, report)]++;
  }
  return totals;
}

/** `4 questions, 2 subjects: fails 1, holds 3`, the worst first. */
export function proofTotals(reports: readonly ProofReport[]): string {
  const totals = Object.entries(totalOutcomes(reports)) as [Outcome, number][];
  const all = totals.reduce((sum, [, number]) => sum + number, 0);
  const kinds = totals.flatMap(([outcome, number]) => (number > 0 ? [`${outcomeText[outcome]} ${number}`] : []));
  const over = reports.length > 1 ? ` about ${count(reports.length, "set")} of policies` : "";
  return `${count(all, "answer")}${over}: ${kinds.join(", ")}`;
}
