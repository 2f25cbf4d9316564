import type { World } from "../evaluate/worlds";
import type { Judgement } from "./coverage";
import type { Area } from "./encode";
import type { Problem } from "./problem";
import type { PolicyJudgement, ProofInput } from "./proof";

/** One property: the regions of sign-ins it talks about, and the judgement. */
export interface Question {
  readonly name: string;
  /** Names are unique over all questions of a run. */
  regions(input: ProofInput): ReadonlyMap<string, Area>;
  judge(problem: Problem, input: ProofInput, world: World): QuestionJudgement;
  /** Assumptions of this question besides those that the space itself makes. */
  readonly assumptions?: readonly string[];
  /** Whether a property that holds goes on holding whatever policies are added: policies missing from a source, say. */
  readonly survivesMorePolicies: boolean;
  /** Whether declared exclusions are left out. */
  readonly leavesOutExclusions: boolean;
  /** Whether break-glass accounts are left out. */
  readonly leavesOutBreakGlass: boolean;
}

export interface QuestionJudgement extends Judgement {
  readonly policies?: readonly PolicyJudgement[];
}
