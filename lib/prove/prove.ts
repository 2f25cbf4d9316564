import type { World } from "../evaluate/worlds";
import { assumptionsOf } from "./assumptions";
import { assumedInDoubt, inDoubt, inDoubtOfUsers } from "./doubts";
import { exceptionAreas, exceptionsInWords } from "./exceptions";
import { makeProblem, type Problem } from "./problem";
import type { Answer, CustomQuestion, Proof, ProofInput, QuestionName } from "./proof";
import type { Question, QuestionJudgement } from "./question";
import { breakGlassEntry, customQuestion, namedQuestions } from "./questions";

/**
 * Answers questions about every sign-in that a set of policies could meet, without trying them one by one. Every witness
 * is confirmed by `evaluate`; throws an `InvariantError` if that fails, which would be a bug in the prover.
 */
export function prove(
  input: ProofInput,
  asked: readonly (QuestionName | CustomQuestion)[] = ["mfa"],
): readonly Proof[] {
  return answers(
    input,
    asked.map((question) => (typeof question === "string" ? namedQuestions[question] : customQuestion(question))),
  );
}

/** Whether a break-glass account gets in whatever happens: of `breakGlass` the half that is about lockout. */
export function proveBreakGlassEntry(input: ProofInput): Proof {
  return answers(input, [breakGlassEntry])[0]!;
}

function answers(input: ProofInput, questions: readonly Question[]): readonly Proof[] {
  const regions = new Map(questions.flatMap((question) => [...question.regions(input)]));
  const problem = makeProblem(input, new Map([...regions, ...exceptionAreas(input)]));
  return questions.map((question) => answer(problem, input, question));
}

function answer(problem: Problem, input: ProofInput, question: Question): Proof {
  const { world = "enforced", policySet } = input;
  const judged = judge(problem, input, question, world);
  const { policies = [], ...judgement } = judged;
  const leftOut = { breakGlass: question.leavesOutBreakGlass, exclusions: question.leavesOutExclusions };
  const reportOnly = policySet.policies.some(({ state }) => state === "enabledForReportingButNotEnforced");
  const beside = reportOnly && world === "enforced" && judgedBeside(problem, input, question);
  return {
    question: question.name,
    ...judgement,
    ...(world === "ifReportOnlyWereEnforced" && { onceEnforced: true }),
    policies,
    assumptions: [...assumptionsOf(problem), ...assumedInDoubt(judged, policySet), ...(question.assumptions ?? [])],
    exceptions: exceptionsInWords(problem, input, leftOut),
    ...(beside && { ifReportOnlyWereEnforced: beside }),
  };
}

function judge(problem: Problem, input: ProofInput, question: Question, world: World): QuestionJudgement {
  const judged = inDoubt(question.judge(problem, input, world), question, input.policySet);
  return inDoubtOfUsers(judged, input.directory);
}

function judgedBeside(problem: Problem, input: ProofInput, question: Question): Answer {
  return judge({ ...problem, witnessLimit: 1 }, input, question, "ifReportOnlyWereEnforced").answer;
}
