import type { SignInEvent } from "../model/sign-in-event";
import { ChangeCounter } from "../replay/change-counter";
import type { ReviewedLog } from "../report/review-report";
import type { FoundChange, ReviewFinding, TenantReview } from "../review/review";
import type { ReviewedSide, ReviewInput } from "../review/review-input";
import type { SignInCounts } from "../review/sign-in-counts";
import { breakGlassAccounts } from "./break-glass-accounts";
import type { CliContext } from "./context";
import { countSignInLog } from "./count-sign-in-log";
import type { SignInSourceOptions } from "./sign-in-source-options";

/** A tenant, as it was reviewed. */
export interface LoggedTenant {
  readonly input: ReviewInput;
  readonly review: TenantReview;
  /** In lower case; absent where no source tells. */
  readonly tenantId?: string;
}

export interface CountedReviews {
  readonly reviews: readonly TenantReview[];
  readonly log: ReviewedLog;
}

/**
 * Counts the sign-ins of a log that findings are true of, in one reading for all tenants. Each sign-in belongs to the
 * tenant that it was to. A tenant of which the log holds none has no counts.
 *
 * @throws InputError for a log that cannot be read
 */
export async function countedReviews(
  tenants: readonly LoggedTenant[],
  options: SignInSourceOptions,
  context: CliContext,
): Promise<CountedReviews> {
  const counted = tenants.map((tenant) => ({ ...tenant, counter: counterOf(tenant), found: foundIn(tenant.review) }));
  const countersOf = routing(counted);
  const total = { signIns: 0, ofOthers: 0, first: Infinity, last: -Infinity, tenants: new Set<string>() };
  const count = (event: SignInEvent) => {
    total.signIns++;
    total.first = Math.min(total.first, event.createdDateTime);
    total.last = Math.max(total.last, event.createdDateTime);
    const own = countersOf(event);
    if (own.length === 0) total.ofOthers++;
    else if (total.tenants.size < 2) total.tenants.add(event.resourceTenantId?.toLowerCase() ?? "");
    for (const { counter } of own) counter.count(event);
  };
  const { summaries } = await countSignInLog(
    options,
    { begin: () => undefined, count: (_, event) => count(event) },
    context,
  );
  return {
    reviews: counted.map((tenant) => withCounts(tenant.review, tenant.counter, tenant.found)),
    log: {
      signIns: total.signIns,
      ofOthers: total.ofOthers,
      damaged: summaries.reduce((sum, { damaged }) => sum + damaged, 0),
      ...(total.signIns > 0 && { from: dayOf(total.first), to: dayOf(total.last) }),
      doubts: logDoubts(tenants, total.tenants.size),
    },
  };
}

/** Changes by the sets between which they were found. */
function foundIn({ findings, drift }: TenantReview): readonly (readonly FoundChange[])[] {
  const bySides = new Map<ReviewedSide, Map<ReviewedSide, FoundChange[]>>();
  for (const { found } of [...findings, ...drift]) {
    if (!found) continue;
    const byAfter = bySides.get(found.before) ?? new Map<ReviewedSide, FoundChange[]>();
    bySides.set(found.before, byAfter);
    byAfter.set(found.after, [...(byAfter.get(found.after) ?? []), found]);
  }
  return [...bySides.values()].flatMap((byAfter) => [...byAfter.values()]);
}

function counterOf({ input, review }: LoggedTenant): ChangeCounter {
  const side = input.after ?? input.before;
  const breakGlass = side && breakGlassAccounts(side);
  return new ChangeCounter({
    comparisons: foundIn(review).map((changes) => {
      const { before, after } = changes[0]!;
      const options = sharedOptions(before, after);
      return {
        before: { policySet: before.policySet, options },
        after: { policySet: after.policySet, options },
        changes: changes.map(({ change }) => change),
      };
    }),
    ...(input.directory && { directory: input.directory }),
    ...(breakGlass && { breakGlass }),
  });
}

/**
 * Flags are the same for both sides, and an application of either is nobody else's on the other: where both sides are
 * read alike, what is open of a policy that stays is open on both alike.
 */
function sharedOptions(before: ReviewedSide, after: ReviewedSide): ReviewedSide["options"] {
  const ownApplications = [before, after].flatMap(({ options }) => [...(options.ownApplications ?? [])]);
  return { ...after.options, ownApplications };
}

/**
 * Who counts a sign-in. Where a log does not tell which tenant a sign-in was to, the home tenant of its own user does.
 * Where one tenant is reviewed, what tells nothing is of that one; where its sources do not tell its id, all is.
 */
function routing<Tenant extends { readonly tenantId?: string }>(
  tenants: readonly Tenant[],
): (event: SignInEvent) => readonly Tenant[] {
  const byId = new Map<string, readonly Tenant[]>();
  for (const tenant of tenants) {
    if (tenant.tenantId === undefined) continue;
    byId.set(tenant.tenantId, [...(byId.get(tenant.tenantId) ?? []), tenant]);
  }
  const isOne = byId.size === 0 ? tenants.length === 1 : byId.size === 1 && tenants.every(({ tenantId }) => tenantId);
  return ({ resourceTenantId, crossTenantAccessType, homeTenantId }) => {
    const id = resourceTenantId ?? (crossTenantAccessType === "none" ? homeTenantId : undefined);
    if (isOne && (id === undefined || byId.size === 0)) return tenants;
    return byId.get(id?.toLowerCase() ?? "") ?? [];
  };
}

function withCounts(
  review: TenantReview,
  counter: ChangeCounter,
  found: readonly (readonly FoundChange[])[],
): TenantReview {
  if (counter.first === Infinity) return review;
  const days = { from: dayOf(counter.first), to: dayOf(counter.last), tenants: 1 };
  const counts = counter.counts();
  const byChange = new Map<FoundChange, SignInCounts>(
    found.flatMap((changes, at) =>
      changes.map((change, place) => [change, { ...counts[at]![place]!, ...days }] as const),
    ),
  );
  const counted = (finding: ReviewFinding): ReviewFinding => {
    const signIns = finding.found && byChange.get(finding.found);
    return signIns ? { ...finding, signIns } : finding;
  };
  return { ...review, findings: review.findings.map(counted), drift: review.drift.map(counted) };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function logDoubts(tenants: readonly LoggedTenant[], tenantsInLog: number): readonly string[] {
  const untold = tenants.filter(({ tenantId }) => tenantId === undefined).map(({ input }) => input.subject);
  if (tenants.length === 1 && untold.length === 1) {
    return tenantsInLog > 1
      ? ["the log tells of sign-ins to several tenants, and nothing tells which of them is reviewed: all are counted"]
      : [];
  }
  return untold.map((subject) => `nothing tells which sign-ins are to ${subject}: none are counted for it`);
}
