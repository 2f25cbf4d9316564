import type { Comparison } from "../compare/comparison";
import { compare } from "../compare/compare";
import type { Directory } from "../model/directory";
import { type DeclaredCause, declaredCauses, withoutCauses } from "./declared-causes";
import type { ReviewedSide, ReviewInput } from "./review-input";
import type { Ask } from "./shared-answers";

/** What becomes of sign-ins in one step of the change. */
export interface ComparedStep {
  readonly before: ReviewedSide;
  readonly after: ReviewedSide;
  readonly comparison: Comparison;
  /** The declaration that alone makes this step; absent: the step is everything that no declaration explains. */
  readonly cause?: DeclaredCause;
}

/**
 * Compares two sides in steps: first as if nobody had been left out by a new declaration, then one declaration after the
 * other. So each change has a cause for sure, and no declared exclusion hides a hole that nobody declared. Mostly there
 * is one step.
 */
export function comparedSteps(
  before: ReviewedSide,
  after: ReviewedSide,
  { directory, today }: Pick<ReviewInput, "directory" | "today">,
  ask: Ask,
): readonly ComparedStep[] {
  const causes = declaredCauses(after, today);
  const left = new Set(causes);
  const first = withoutCauses(before, after, causes, left);
  const steps: ComparedStep[] = [{ before, after: first, comparison: comparisonOf(before, first, directory, ask) }];
  let reached = first;
  for (const cause of causes) {
    if (reached === after) break;
    left.delete(cause);
    const next = withoutCauses(before, after, causes, left);
    const isStep = next === after || JSON.stringify(next.policySet) !== JSON.stringify(reached.policySet);
    if (isStep) {
      steps.push({ before: reached, after: next, comparison: comparisonOf(reached, next, directory, ask), cause });
    }
    reached = next;
  }
  return steps;
}

function comparisonOf(
  before: ReviewedSide,
  after: ReviewedSide,
  directory: Directory | undefined,
  ask: Ask,
): Comparison {
  return ask(compare, {
    before: { policySet: before.policySet, options: before.options },
    after: { policySet: after.policySet, options: after.options },
    ...(directory && { directory }),
  });
}
