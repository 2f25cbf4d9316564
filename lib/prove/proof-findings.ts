import type { Finding, Severity } from "../model/finding";
import { idText } from "../model/reference";
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

/**
 * What proofs have to say to somebody who is about to deploy. Where policies are enforced, an answer other than yes is an
 * error: a hole, or a doubt that nobody looked into. Where they are report-only it is a warning about what enforcing
 * them would leave open.
 */
export function proofFindings(proofs: readonly Proof[], enforced: boolean): readonly Finding[] {
  return proofs.flatMap((proof) => {
    const answer = enforced ? proof.answer : (proof.ifReportOnlyWereEnforced ?? proof.answer);
    return answer === "fails" || answer === "cannotDecide" ? [finding(proof, answer, enforced)] : [];
  });
}

function finding(proof: Proof, answer: Answer, enforced: boolean): Finding {
  const severity: Severity = enforced ? "error" : "warning";
  const [witness] = enforced ? proof.witnesses : [];
  const title = titles[proof.question as QuestionName];
  const world = enforced ? "" : "once enforced: ";
  return {
    id: proofFindingId(proof.question),
    severity,
    ...(witness?.nearest && { policy: idText(witness.nearest.policy) }),
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
