import type { Verdict } from "../model/decision";
import type { Id } from "../model/reference";
import { requirementWords } from "./requirement-words";

/** What becomes of a sign-in, as one phrase: `granted with MFA`, `blocked by "No legacy clients"`. */
export function verdictWords(verdict: Verdict, policyName: (id: Id) => string): string {
  const names = (ids: readonly Id[]) => ids.map((id) => JSON.stringify(policyName(id))).join(", ");
  if (verdict.verdict === "blocked") return `blocked by ${names(verdict.by)}`;
  const requirement = requirementWords(verdict.requirement);
  if (verdict.verdict === "granted")
    return requirement === undefined ? "granted, nothing is asked for" : `granted with ${requirement}`;
  const atLeast = requirement === undefined ? "" : `, at least with ${requirement}`;
  return `undecided${atLeast}: depends on ${names(verdict.by)}`;
}
