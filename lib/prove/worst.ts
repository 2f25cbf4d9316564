import type { Judgement } from "./coverage";
import type { Answer } from "./proof";

const fromBestToWorst: readonly Answer[] = ["holds", "compliant", "cannotDecide", "fails"];

/** The judgement on a property that consists of several parts: as good as the worst of them. */
export function worstOf(judgements: readonly Judgement[]): Judgement {
  const worst = Math.max(...judgements.map(({ answer }) => fromBestToWorst.indexOf(answer)));
  const answer = fromBestToWorst[worst]!;
  const parts = judgements.filter((judgement) => judgement.answer === answer);
  return {
    answer,
    because: [...new Set(parts.flatMap(({ because }) => because))],
    witnesses: parts.flatMap(({ witnesses }) => witnesses),
    complete: judgements.every(({ complete }) => complete),
  };
}
