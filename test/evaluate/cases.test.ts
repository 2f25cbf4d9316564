import { compile } from "../../lib/evaluate/compile/compile";
import { evaluate } from "../../lib/evaluate/evaluate";
import { caseWords } from "../support/case-words";
import { evaluationCases } from "../support/evaluation-cases";

describe.each(evaluationCases())("$file", ({ cases }) => {
  it.each(cases)("$name", ({ policySet, signIn, options, expected }) => {
    const decision = evaluate(policySet, signIn, options);
    expect(caseWords(decision, policySet, expected)).toEqual(expected);
    const { enforced, ifReportOnlyWereEnforced } = decision;
    expect(compile(policySet, options).verdicts(signIn)).toEqual({ enforced, ifReportOnlyWereEnforced });
  });
});
