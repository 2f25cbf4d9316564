import type { ReviewFinding, TenantReview } from "./review";

/** One finding of one or many tenants: 200 customers with the same change are one row, not 200. */
export interface FleetFinding {
  /** As the first of the tenants has it. */
  readonly finding: ReviewFinding;
  /** Subjects, in their order. */
  readonly tenants: readonly string[];
}

export interface FleetReview {
  readonly tenants: readonly TenantReview[];
  /** Most severe first; then by category; then those of the most tenants. */
  readonly findings: readonly FleetFinding[];
  readonly drift: readonly FleetFinding[];
}
