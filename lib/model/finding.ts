/** Judgement is data: what a guardrail, a proof or a review has to say. Renderers turn findings into text. */
export interface Finding {
  /** Stable id of the rule that judged, in kebab-case: `break-glass-covered`. */
  readonly id: string;
  readonly severity: Severity;
  /** Key of the policy (or of the other resource) that the finding is about. */
  readonly policy?: string;
  /** Construct path, or place in a file. */
  readonly path?: string;
  /** What is wrong: one sentence, no capital, no full stop. */
  readonly message: string;
  /** What to change. */
  readonly remedy: string;
  /** Page that the rule comes from. */
  readonly reference?: string;
}

export type Severity = "error" | "warning" | "note";
