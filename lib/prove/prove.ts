import type { World } from "../evaluate/worlds";
import { assumptionsOf } from "./assumptions";
import { exceptionAreas, exceptionsInWords } from "./exceptions";
import { makeProblem, type Problem } from "./problem";
import type { Answer, CustomQuestion, Proof, ProofInput, QuestionName } from "./proof";
import type { Question } from "./question";
import { customQuestion, namedQuestions } from "./questions";

/**
 * Answers questions about every sign-in that a set of policies could meet, without trying them one by one. Every witness
 * is confirmed by `evaluate`; throws an `InvariantError` if that fails, which would be a bug in the prover.
 */
export function prove(
  input: ProofInput,
  asked: readonly (QuestionName | CustomQuestion)[] = ["mfa"],
): readonly Proof[] {
  const questions = asked.map((question) =>
    typeof question === "string" ? namedQuestions[question] : customQuestion(question),
  );
  const regions = new Map(questions.flatMap((question) => [...question.regions(input)]));
  const problem = makeProblem(input, new Map([...regions, ...exceptionAreas(input)]));
  return questions.map((question) => answer(problem, input, question));
}

function answer(problem: Problem, input: ProofInput, question: Question): Proof {
  const { policies = [], ...judgement } = question.judge(problem, input, "enforced");
  const leftOut = { breakGlass: question.leavesOutBreakGlass, exclusions: question.leavesOutExclusions };
  const reportOnly = input.policySet.policies.some(({ state }) => state === "enabledForReportingButNotEnforced");
  return {
    question: question.name,
    ...judgement,
    policies,
    assumptions: [...assumptionsOf(problem), ...(question.assumptions ?? [])],
    exceptions: exceptionsInWords(problem, input, leftOut),
    ...(reportOnly && { ifReportOnlyWereEnforced: answerIn(problem, input, question, "ifReportOnlyWereEnforced") }),
  };
}

function answerIn(problem: Problem, input: ProofInput, question: Question, world: World): Answer {
  return question.judge({ ...problem, witnessLimit: 1 }, input, world).answer;
}
