import type { SignInChange } from "../compare/comparison";
import type { Verdict } from "../model/decision";
import { idText } from "../model/reference";
import type { FleetFinding } from "../review/fleet-review";
import type { ReviewFinding, TenantReview } from "../review/review";
import { requirementWords } from "./requirement-words";
import type { ReviewReport } from "./review-report";
import { reviewVerdict } from "./review-verdict";
import { whatIfRequest } from "./what-if-request";
import { jsonText } from "./json-text";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For machines, in the form that `schema/review-report.schema.json` describes. */
export function reviewJson(report: ReviewReport): string {
  const { compared, fleet, log } = report;
  const all = {
    formatVersion,
    verdict: reviewVerdict(report),
    compared,
    ...(log && { log }),
    findings: fleet.findings.map(fleetObject),
    drift: fleet.drift.map(fleetObject),
    tenants: fleet.tenants.map((tenant) => tenantObject(tenant, report)),
  };
  return jsonText(all);
}

function fleetObject({ finding, tenants }: FleetFinding): object {
  return { ...findingObject(finding), tenants };
}

function tenantObject(tenant: TenantReview, { sources }: ReviewReport): object {
  const { subject, findings, drift, noise, complete, because, assumptions, doubts } = tenant;
  const file = sources.get(subject)?.file;
  return {
    subject,
    ...(file !== undefined && { file }),
    findings: findings.map(findingObject),
    drift: drift.map(findingObject),
    noise,
    complete,
    because,
    assumptions,
    doubts,
  };
}

function findingObject(finding: ReviewFinding): object {
  const { id, category, severity, message, remedy, policy, path, reference, accepted, signIns, change } = finding;
  return {
    id,
    category,
    severity,
    message,
    remedy,
    ...(policy !== undefined && { policy }),
    ...(path !== undefined && { path }),
    ...(reference !== undefined && { reference }),
    ...(accepted && { accepted }),
    ...(signIns !== undefined && { signIns }),
    ...(change && { change: changeObject(change) }),
  };
}

function changeObject(change: SignInChange): object {
  const { reportOnly, policies, signIn, before, after, ...rest } = change;
  return {
    ...rest,
    reportOnly: reportOnly === true,
    signIn,
    whatIf: whatIfRequest(signIn),
    before: verdictObject(before),
    after: verdictObject(after),
    policies: policies.map(({ policy, displayName, why }) => ({ policy: idText(policy), displayName, why })),
  };
}

function verdictObject(given: Verdict): object {
  return {
    verdict: given.verdict,
    ...("by" in given && { by: given.by.map(idText) }),
    ...("requirement" in given && { requires: requirementWords(given.requirement) ?? null }),
    ...("session" in given && { session: given.session }),
  };
}
