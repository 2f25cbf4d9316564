import type { AcceptedFinding } from "../model/accepted-finding";
import type { Answer, Proof, QuestionName } from "../prove/proof";
import { proofFindingId } from "../prove/proof-findings";
import type { HeatMap } from "./heat-map";

/** Proofs of one policy set, with what a reader needs to judge them. Plain data for every renderer of reports. */
export interface ProofReport {
  /** Tenant key, or the file or folder that the policies come from. */
  readonly subject: string;
  readonly proofs: readonly Proof[];
  /** What makes the policies or the directory incomplete. */
  readonly doubts: readonly string[];
  /** What somebody has accepted for now. Expired ones are left out by the caller, who knows the date. */
  readonly accepted: readonly AcceptedFinding[];
  readonly heatMap?: HeatMap;
  /** Where the policies were read, for tools that show findings beside the source. */
  readonly file?: string;
  /** Place of single policies, by `idKey` of their id. */
  readonly places?: ReadonlyMap<string, SourcePlace>;
}

export interface SourcePlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** An answer, or that it was accepted although it is not what one would want. */
export type Outcome = Answer | "accepted";

export function outcomeOf({ question, answer }: Proof, report: ProofReport): Outcome {
  return isProblem(answer) && acceptanceOf(question, report) ? "accepted" : answer;
}

export function acceptanceOf(question: string, { accepted }: ProofReport): AcceptedFinding | undefined {
  const id = proofFindingId(question);
  return accepted.find(({ finding }) => finding === id);
}

function isProblem(answer: Answer): boolean {
  return answer === "fails" || answer === "cannotDecide";
}

export const outcomeText: Record<Outcome, string> = {
  holds: "holds",
  compliant: "compliant",
  accepted: "accepted",
  cannotDecide: "cannot decide",
  fails: "fails",
};

const titles: Record<QuestionName, string> = {
  mfa: "no user gets in without MFA",
  breakGlass: "break-glass accounts always get in, and only with phishing-resistant MFA",
  admins: "administrators get in only with phishing-resistant MFA",
  legacy: "legacy clients never get in",
  noDeadPolicy: "every policy does something",
  reachable: "no ordinary user is blocked everywhere",
  partnerApi: "partner applications get their consent with MFA, and are not blocked themselves",
};

/** What a question asks, as the sentence that its answer says to hold; a question of one's own is its id. */
export function titleOf(question: string): string {
  return new Map<string, string>(Object.entries(titles)).get(question) ?? question;
}

/** The question as people write it, on the command line too: `break-glass`. */
export function questionName(question: string): string {
  return question.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Whether the answers are about the day on which report-only policies are enforced. */
export function isOnceEnforced({ proofs }: ProofReport): boolean {
  return proofs.some(({ onceEnforced }) => onceEnforced);
}

/** `mfa fails (3), legacy holds`: the proofs of one tenant in one line. */
export function proofSummary(report: ProofReport): string {
  return report.proofs
    .map((proof) => {
      const outcome = outcomeOf(proof, report);
      const number = proof.witnesses.length + proof.policies.length;
      const many = isProblem(proof.answer) && number > 0 ? ` (${number})` : "";
      return `${questionName(proof.question)} ${outcomeText[outcome]}${many}`;
    })
    .join(", ");
}

/** Assumptions behind every answer, to be said once. */
export function sharedAssumptions({ proofs }: ProofReport): readonly string[] {
  const [first, ...others] = proofs;
  if (!first || others.length === 0) return [];
  return first.assumptions.filter((assumption) => others.every(({ assumptions }) => assumptions.includes(assumption)));
}

/** Assumptions of one answer that are not behind every other. */
export function ownAssumptions({ assumptions }: Proof, report: ProofReport): readonly string[] {
  const shared = new Set(sharedAssumptions(report));
  return assumptions.filter((assumption) => !shared.has(assumption));
}
