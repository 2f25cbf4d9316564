import { byText, bySeverity } from "./finding-order";
import type { ReviewFinding, TenantReview } from "./review";
import { addedUp } from "./sign-in-counts";

/** One finding of one or many tenants: 200 customers with the same change are one row, not 200. */
export interface FleetFinding {
  /** As the first of the tenants has it, with the sign-ins of all of them that have a log. */
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

/** Rolls up the reviews of many tenants: what is said of several in the same words is said once. */
export function fleetReview(tenants: readonly TenantReview[]): FleetReview {
  return {
    tenants,
    findings: rolledUp(tenants, ({ findings }) => findings),
    drift: rolledUp(tenants, ({ drift }) => drift),
  };
}

function rolledUp(
  tenants: readonly TenantReview[],
  of: (tenant: TenantReview) => readonly ReviewFinding[],
): readonly FleetFinding[] {
  const rows = new Map<string, { finding: ReviewFinding; readonly tenants: Set<string> }>();
  for (const tenant of tenants) {
    for (const finding of of(tenant)) {
      const key = words(finding);
      const row = rows.get(key);
      if (row) {
        // Two findings of one tenant that read the same may be true of the same sign-ins.
        if (!row.tenants.has(tenant.subject)) row.finding = withCountsOf(row.finding, finding);
        row.tenants.add(tenant.subject);
      } else rows.set(key, { finding, tenants: new Set([tenant.subject]) });
    }
  }
  return [...rows]
    .toSorted(
      ([oneKey, one], [otherKey, other]) =>
        bySeverity(one.finding, other.finding) || other.tenants.size - one.tenants.size || byText(oneKey, otherKey),
    )
    .map(([, { finding, tenants: subjects }]) => ({ finding, tenants: [...subjects] }));
}

function withCountsOf(finding: ReviewFinding, { signIns: more }: ReviewFinding): ReviewFinding {
  const { signIns } = finding;
  return more ? { ...finding, signIns: signIns ? addedUp(signIns, more) : more } : finding;
}

/** What a reader sees of a finding, without what only one tenant has: ids, the witness, how many users there are. */
function words({ category, severity, policy, message, remedy, accepted, change }: ReviewFinding): string {
  const said = change && [
    change.kind,
    change.lost,
    change.gained,
    change.plainWords,
    [change, ...change.besides].map(({ certainty, because, region: { who, target, conditions } }) => [
      certainty,
      because,
      who,
      target,
      conditions,
    ]),
    change.policies.map(({ displayName, why }) => [displayName, why]),
  ];
  return JSON.stringify([message, category, severity, policy, remedy, accepted, said]);
}
