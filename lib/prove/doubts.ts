import type { Directory } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import type { Question, QuestionJudgement } from "./question";

/**
 * A source that may lack policies proves nothing that one more policy could break: a block that is not in an export can
 * lock people out, while it opens no gap in what the others ask for.
 */
export function inDoubt(judgement: QuestionJudgement, question: Question, { doubts }: PolicySet): QuestionJudgement {
  if (judgement.answer !== "holds" || question.survivesMorePolicies || doubts.length === 0) return judgement;
  const because = doubts.map((doubt) => `it holds for what the source shows, which may not be all: ${doubt}`);
  return { ...judgement, answer: "cannotDecide", because, complete: false };
}

/** A snapshot that may lack users says nothing of those. */
export function inDoubtOfUsers(judgement: QuestionJudgement, directory: Directory | undefined): QuestionJudgement {
  const { usersMissing } = directory ?? {};
  if (judgement.answer !== "holds" || usersMissing === undefined) return judgement;
  return {
    ...judgement,
    answer: "cannotDecide",
    because: [`it holds for the users in the snapshot, which may not be all: ${usersMissing}`],
    complete: false,
  };
}

/** What an answer takes for granted of a source that may lack policies; one that holds all the same needs nothing. */
export function assumedInDoubt({ answer }: QuestionJudgement, { doubts }: PolicySet): readonly string[] {
  return answer === "fails" ? doubts.map((doubt) => `the policies are all there is, although: ${doubt}`) : [];
}
