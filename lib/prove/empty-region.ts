import type { Box } from "./box";
import { findUncovered } from "./cover";
import type { Problem } from "./problem";

/** Whether nobody is left to ask about: no sign-in is in the region, or all that are are left out. */
export function isEmptyRegion(problem: Problem, within: readonly Box[], except: readonly Box[]): boolean {
  if (problem.dimensions.some(({ values }) => values.length === 0)) return true;
  return within.every((area) => {
    return findUncovered(problem.dimensions, area, except, { left: problem.budget }).result === "covered";
  });
}
