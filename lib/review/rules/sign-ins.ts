import type { ChangeKind, SignInChange } from "../../compare/comparison";
import type { Severity } from "../../model/finding";
import type { ComparedStep } from "../compared-steps";
import { placeOf } from "../policy-pairs";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";

const severities: Record<ChangeKind, Severity> = {
  opened: "error",
  newlyUnblocked: "warning",
  weakened: "warning",
  newlyBlocked: "warning",
  strengthened: "note",
};

/**
 * What the change does to sign-ins. What a declaration explains is shown with it; an opening stays visible as a warning
 * then, since whoever approved an exclusion may not have seen how far it goes. So does an opening that depends on what
 * is not known.
 */
export const signIns: ReviewRule = (facts) =>
  facts.steps.flatMap((step) => step.comparison.changes.map((change) => findingOf(change, step, facts)));

function findingOf(change: SignInChange, { before, after, cause }: ComparedStep, facts: ReviewFacts): RuleFinding {
  const [first] = change.policies;
  return {
    category: change.reportOnly ? "reportOnly" : change.kind,
    severity: severityOf(change, cause),
    ...(first && placeOf(first.policy, facts)),
    message: `${change.plainWords}${doubt(change)}${declaration(cause)}`,
    remedy: advice(change.kind, change.reportOnly === true || !facts.after.tenant),
    reference: "https://learn.microsoft.com/entra/identity/conditional-access/plan-conditional-access",
    change,
    found: { before, after, change },
  };
}

function severityOf(change: SignInChange, cause: ComparedStep["cause"]): Severity {
  if (change.reportOnly) return "note";
  const severity = severities[change.kind];
  if (severity === "error" && (cause || change.certainty === "possibly")) return "warning";
  return cause?.kind === "breakGlass" && change.kind === "weakened" ? "note" : severity;
}

function doubt({ certainty, because }: SignInChange): string {
  return certainty === "surely" ? "" : ` (depends on ${because.join("; ")})`;
}

function declaration(cause: ComparedStep["cause"]): string {
  if (!cause) return "";
  if (cause.kind === "breakGlass") return " (declared: break-glass accounts)";
  const { key, expires, approver, reason } = cause;
  return ` (declared exclusion ${key} until ${expires} by ${approver}: ${reason})`;
}

function advice(kind: ChangeKind, cannotBeAccepted: boolean): string {
  if (kind === "strengthened") return "make sure that everybody concerned can give what is asked";
  const what =
    kind === "newlyBlocked"
      ? "make sure that nobody needs these sign-ins"
      : "take it back unless it is meant, and then declare who needs it as an exclusion";
  return cannotBeAccepted ? what : `${what}, or accept the finding for that one policy in the tenant file`;
}
