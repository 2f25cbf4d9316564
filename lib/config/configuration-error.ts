import { type Problem, problemText, sortedProblems } from "./problem";

/** All problems of all tenant files that were read. Its message is one line for each. */
export class ConfigurationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = sortedProblems(problems);
    super(sorted.map(problemText).join("\n"));
    this.name = "ConfigurationError";
    this.problems = sorted;
  }
}
