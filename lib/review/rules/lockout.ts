import type { Answer, Proof } from "../../prove/proof";
import { proveBreakGlassEntry } from "../../prove/prove";
import { canonicalText } from "../canonical-text";
import { askedOf, lockoutQuestions, proveNobodyGetsIn } from "../lockout-questions";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";

const reference = "https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access";

/**
 * Whether the change locks out who must not be: everybody, all administrators, or the break-glass accounts. It asks the
 * prover about both sides instead of reading the regions that the comparison found: a lockout is the sum of them, so no
 * single one shows it. Where a change takes nothing from anybody there is nothing to ask.
 */
export const lockout: ReviewRule = (facts) => {
  if (!mayLockOut(facts)) return [];
  return [...breakGlass(facts), ...people(facts)];
};

function mayLockOut({ steps, before, after }: ReviewFacts): boolean {
  const takes = steps.some(
    ({ comparison: { changes, complete } }) =>
      !complete ||
      changes.some(({ kind, reportOnly }) => !reportOnly && (kind === "newlyBlocked" || kind === "strengthened")),
  );
  return takes || canonicalText(before.declared.breakGlass) !== canonicalText(after.declared.breakGlass);
}

function breakGlass({ before, after, directory, ask }: ReviewFacts): readonly RuleFinding[] {
  if (!after.declared.breakGlass) return [];
  const proofOf = ({ policySet, declared, options }: ReviewFacts["after"]) =>
    ask(proveBreakGlassEntry, { policySet, declared, options, ...(directory && { directory }) });
  const now = proofOf(after);
  if (now.answer === "holds") return [];
  const was = before.declared.breakGlass ? proofOf(before).answer : "holds";
  const [witness] = now.witnesses;
  const what = "break-glass accounts are locked out";
  return judged(what, was === "fails", was === "holds", now, "fails", witness ? `: ${witness.plainWords}` : "");
}

function people({ before, after, directory, ask }: ReviewFacts): readonly RuleFinding[] {
  const questions = lockoutQuestions(before, after, directory);
  const now = ask(proveNobodyGetsIn, askedOf(after, questions, directory));
  if (now.every(({ answer }) => answer === "fails")) return [];
  const was = ask(proveNobodyGetsIn, askedOf(before, questions, directory));
  const found = questions.map(({ who, where, everywhere }, index) => ({
    everywhere,
    who,
    findings: judged(
      `${who} locked out${where}`,
      was[index]!.answer === "holds",
      was[index]!.answer === "fails",
      now[index]!,
      "holds",
      "",
    ),
  }));
  // Who gets in nowhere gets in to no single place either.
  return found.flatMap(({ who, everywhere, findings }) => {
    const isPart =
      !everywhere && found.some((other) => other.everywhere && other.who === who && isSure(other.findings));
    return isPart ? [] : findings;
  });
}

function isSure(findings: readonly RuleFinding[]): boolean {
  return findings.some(({ category }) => category === "lockout");
}

/** @param bad the answer that means lockout */
function judged(
  what: string,
  wasLockedOut: boolean,
  wasFree: boolean,
  now: Proof,
  bad: Answer,
  detail: string,
): readonly RuleFinding[] {
  if (now.answer === bad && !wasLockedOut) {
    return [
      {
        category: "lockout",
        severity: "error",
        message: `${what}${detail}`,
        remedy: "leave them a way in before anything is deployed: nobody else can undo it",
        reference,
      },
    ];
  }
  if (now.answer !== "cannotDecide" || !wasFree) return [];
  return [
    {
      category: "undecided",
      severity: "warning",
      message: `could not decide whether ${what}: ${now.because.join("; ")}`,
      remedy: "tell what is not known, or try it before it is deployed",
      reference,
    },
  ];
}
