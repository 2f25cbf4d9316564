import type { Decision, Verdict } from "../../lib/model/decision";
import type { PolicySet } from "../../lib/model/policy-set";
import { idText } from "../../lib/model/reference";
import type { EvaluationCase } from "./evaluation-cases";
import { requirementTexts } from "./requirement-text";

const reportOnly = "enabledForReportingButNotEnforced";

/** What a decision says of all that a row of test/cases expects something of, in the row's form. */
export function caseWords(
  decision: Decision,
  policySet: PolicySet,
  expected: EvaluationCase["expected"],
): EvaluationCase["expected"] {
  const { outcomes } = decision;
  const verdict = (one: Verdict, states: readonly string[], asked: { requires?: unknown }) => ({
    decision: one.verdict,
    because: one.verdict === "granted" ? [...applying(decision, policySet, states)] : one.by.map(idText),
    ...(asked.requires !== undefined && {
      requires: one.verdict === "blocked" ? [] : [...requirementTexts(one.requirement)],
    }),
  });
  const reasons = outcomes.flatMap((one) => (one.result === "doesNotApply" ? [[idText(one.policy), one.reason]] : []));
  const unknown = outcomes.flatMap((one) =>
    one.result === "unknown" ? [[idText(one.policy), one.because.join("; ")]] : [],
  );
  const hypothetical = expected.ifReportOnlyWereEnforced;
  const session = decision.enforced.verdict === "granted" ? { ...decision.enforced.session } : undefined;
  return {
    ...verdict(decision.enforced, ["enabled"], expected),
    ...(expected.reasons && { reasons: Object.fromEntries(reasons) as Record<string, string> }),
    ...(expected.unknown && { unknown: Object.fromEntries(unknown) as Record<string, string> }),
    ...(expected.session && { session }),
    ...(hypothetical && {
      ifReportOnlyWereEnforced: verdict(decision.ifReportOnlyWereEnforced, ["enabled", reportOnly], hypothetical),
    }),
  };
}

/** The policies of these states that apply; security defaults too, unless report-only policies replace them. */
function applying({ outcomes }: Decision, { policies }: PolicySet, states: readonly string[]): readonly string[] {
  const defaultsCount = states.length === 1 || !policies.some(({ state }) => state === reportOnly);
  return outcomes
    .filter(({ result }, index) => {
      const policy = policies[index];
      return result === "applies" && (policy ? states.includes(policy.state) : defaultsCount);
    })
    .map(({ policy }) => idText(policy));
}
