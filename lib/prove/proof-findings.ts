import type { AcceptedFinding } from "../model/accepted-finding";
import type { Finding, Severity } from "../model/finding";
import { type Id, isReference } from "../model/reference";
import type { Answer, Proof, QuestionName, Witness } from "./proof";

const titles: Record<QuestionName, string> = {
  mfa: "a sign-in gets in without MFA",
  breakGlass: "break-glass accounts can be locked out or get in without phishing-resistant MFA",
  admins: "an administrator gets in without phishing-resistant MFA",
  legacy: "a legacy client gets in",
  noDeadPolicy: "a policy has no effect",
  reachable: "somebody is blocked everywhere",
  partnerApi: "the Secure Application Model does not work",
};

/** Id under which a tenant file accepts what a proof found: `proof-break-glass`. */
export function proofFindingId(question: string): string {
  return `proof-${question.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** How findings are weighed. */
export interface Weighing {
  /** Whether the policies are enforced; otherwise the answers are about what enforcing them would leave open. */
  readonly enforced: boolean;
  readonly accepted: readonly AcceptedFinding[];
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * What proofs have to say to somebody who is about to deploy. Where policies are enforced, an answer other than yes is an
 * error: a hole, or a doubt that nobody looked into. Where they are report-only it is a warning about what enforcing
 * them would leave open; where somebody accepted it for now, a note.
 */
export function proofFindings(proofs: readonly Proof[], weighing: Weighing): readonly Finding[] {
  return proofs.flatMap((proof) => {
    const answer = weighing.enforced ? proof.answer : (proof.ifReportOnlyWereEnforced ?? proof.answer);
    return answer === "fails" || answer === "cannotDecide"
      ? [weigh(finding(proof, answer, weighing.enforced), weighing)]
      : [];
  });
}

function weigh(found: Finding, { accepted, today }: Weighing): Finding {
  const acceptance = accepted.find(({ finding: id, expires }) => id === found.id && today <= expires);
  if (!acceptance) return found;
  const message = `${found.message} (accepted until ${acceptance.expires}: ${acceptance.reason})`;
  return { ...found, severity: "note", message };
}

function finding(proof: Proof, answer: Answer, enforced: boolean): Finding {
  const severity: Severity = enforced ? "error" : "warning";
  const [witness] = enforced || proof.onceEnforced ? proof.witnesses : [];
  const title = titles[proof.question as QuestionName];
  const world = enforced ? "" : "once enforced: ";
  return {
    id: proofFindingId(proof.question),
    severity,
    ...(witness?.nearest && { policy: keyOf(witness.nearest.policy) }),
    message:
      answer === "fails"
        ? `${world}${title}${witness ? `: ${witness.plainWords}${more(proof.witnesses)}` : ""}`
        : `${world}cannot decide whether ${title}: ${proof.because.join("; ")}`,
    remedy: remedy(witness),
    reference: "https://learn.microsoft.com/partner-center/security/partner-security-requirements",
  };
}

function more(witnesses: readonly Witness[]): string {
  return witnesses.length > 1 ? ` (and ${witnesses.length - 1} more)` : "";
}

function remedy(witness: Witness | undefined): string {
  if (!witness?.nearest)
    return "change the policies, or accept the finding in the tenant file with reason, approver and expiry";
  const { displayName, why } = witness.nearest;
  return `the policy that comes closest is "${displayName}": ${why}; change it, or accept the finding in the tenant file`;
}

/** A policy of the stack by its key; another by its id. */
function keyOf(policy: Id): string {
  return isReference(policy) ? (policy.reference.split(".").at(-2) ?? policy.reference) : policy;
}
