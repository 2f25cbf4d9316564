import type { Directory } from "../model/directory";
import type { ComparedStep } from "./compared-steps";
import type { Names } from "./names";
import type { ReviewFinding } from "./review";
import type { ResourceAction, ReviewedSide } from "./review-input";
import type { Ask } from "./shared-answers";

/** What rules look at: a tenant that is there before and after. */
export interface ReviewFacts {
  readonly subject: string;
  readonly before: ReviewedSide;
  readonly after: ReviewedSide;
  /** From plans only: as the last apply left it. */
  readonly recorded?: ReviewedSide;
  /** What becomes of sign-ins: first what nobody declared, then what single declarations make of it. */
  readonly steps: readonly ComparedStep[];
  /** What people call what ids stand for. */
  readonly names: Names;
  /** Absent: the source is no plan. */
  readonly actions?: readonly ResourceAction[];
  readonly directory?: Directory;
  /** How the engine is asked. */
  readonly ask: Ask;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** What a rule has to say; the id follows from the category. */
export type RuleFinding = Omit<ReviewFinding, "id">;

/** One rule of the review: a pure function, silent where its input does not tell. */
export type ReviewRule = (facts: ReviewFacts) => readonly RuleFinding[];
