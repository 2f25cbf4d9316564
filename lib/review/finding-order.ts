import { type ReviewFinding, reviewCategories } from "./review";

const severities = ["error", "warning", "note"];

/** Most severe first, then by category, in their order. Zero for findings that only words tell apart. */
export function bySeverity(one: ReviewFinding, other: ReviewFinding): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
    reviewCategories.indexOf(one.category) - reviewCategories.indexOf(other.category)
  );
}

/** By code unit, so that the order is the same on every machine. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
