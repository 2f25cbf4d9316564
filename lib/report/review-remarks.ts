import type { TenantReview } from "../review/review";
import type { ReviewReport } from "./review-report";
import { logWords } from "./review-sign-ins";
import { count } from "./style";

/** What was compared, and what of it means nothing: `plan.json; 14 differences on paper mean nothing`. */
export function basisWords({ compared, fleet, log }: ReviewReport): string {
  const noise = fleet.tenants.reduce((sum, tenant) => sum + tenant.noise, 0);
  const tenants = fleet.tenants.length > 1 ? [count(fleet.tenants.length, "tenant")] : [];
  const ignored = `${count(noise, "difference")} on paper ${noise === 1 ? "means" : "mean"} nothing`;
  return [compared, ...tenants, ...(noise === 0 ? [] : [ignored]), ...(log ? [logWords(log)] : [])].join("; ");
}

/** A sentence of one or many tenants, with those it is about unless it is all of them. */
export interface Remark {
  readonly text: string;
  readonly tenants: readonly string[];
}

/** The same sentence of many tenants, once. */
export function remarksOf(
  { fleet }: ReviewReport,
  about: (tenant: TenantReview) => readonly string[],
): readonly Remark[] {
  const remarks = new Map<string, string[]>();
  for (const tenant of fleet.tenants) {
    for (const text of new Set(about(tenant))) {
      const known = remarks.get(text);
      if (known) known.push(tenant.subject);
      else remarks.set(text, [tenant.subject]);
    }
  }
  return [...remarks].map(([text, tenants]) => ({
    text,
    tenants: tenants.length === fleet.tenants.length ? [] : tenants,
  }));
}

/** What makes counts of sign-ins less than they could be. */
export function logRemarks({ log }: ReviewReport): readonly Remark[] {
  return (log?.doubts ?? []).map((text) => ({ text, tenants: [] }));
}

/** What makes a review less than it could be. */
export function openEnds({ because, complete, doubts }: TenantReview): readonly string[] {
  return [...(complete ? [] : because), ...doubts];
}

/** `contoso, fabrikam and 198 more`. */
export function someTenants(tenants: readonly string[], shown: number): string {
  const more = tenants.length - shown;
  return tenants.slice(0, shown).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
