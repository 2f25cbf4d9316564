import type { SignInChange } from "../../lib/compare/comparison";
import type { PolicySet } from "../../lib/model/policy-set";
import type { Tenant } from "../../lib/model/tenant";
import { policySetOf } from "../../lib/read/policy-set";
import { readTerraformJson } from "../../lib/read/terraform-json";
import { namesIn } from "../../lib/review/names";
import type { ReviewedSide, ReviewInput } from "../../lib/review/review-input";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../../lib/review/rule";
import type { SignInCounts } from "../../lib/review/sign-in-counts";
import { sharedAnswers } from "../../lib/review/shared-answers";
import { type Resources, today } from "./judging";
import { policySet } from "./proof-policies";

/** A side that was read from Terraform. */
export function terraformSide(
  resource: Resources,
  others: Partial<ReviewedSide> = {},
  data: Resources = {},
): ReviewedSide {
  const configuration = readTerraformJson({ resource, data });
  return {
    policySet: policySetOf(configuration),
    resources: configuration.resources,
    declared: {},
    options: {},
    ...others,
  };
}

/** A side without resources, as a Graph export gives one. */
export function exportedSide(
  policies: PolicySet["policies"],
  set: Partial<PolicySet> = {},
  others: Partial<ReviewedSide> = {},
): ReviewedSide {
  return { policySet: policySet(policies, set), resources: [], declared: {}, options: {}, ...others };
}

/** Of a tenant file, what reviews ask for. */
export function tenantWith(others: Partial<Tenant>): Tenant {
  return { exclusions: [], accepted: [], ...others } as Tenant;
}

export function inputOf(before: ReviewedSide, after: ReviewedSide, others: Partial<ReviewInput> = {}): ReviewInput {
  return { subject: "contoso", before, after, today, noise: 0, ...others };
}

/** Facts about a change of which nothing is said for sign-ins, but for what a test adds. */
export function factsOf(before: ReviewedSide, after: ReviewedSide, others: Partial<ReviewFacts> = {}): ReviewFacts {
  const names = namesIn(inputOf(before, after));
  return {
    subject: "contoso",
    before,
    after,
    steps: [{ ...stepWith([]), before, after }],
    names,
    ask: sharedAnswers(),
    today,
    ...others,
  };
}

export function stepWith(changes: readonly SignInChange[]): ReviewFacts["steps"][number] {
  const side = exportedSide([]);
  return { before: side, after: side, comparison: { changes, complete: true, because: [], assumptions: [] } };
}

/** Findings as "severity category place: message". */
export function wordsOf(findings: readonly RuleFinding[]): string[] {
  return findings.map(
    ({ severity, category, policy, message }) =>
      `${severity} ${category}${policy === undefined ? "" : ` ${policy}`}: ${message}`,
  );
}

export function saysOf(rule: ReviewRule, facts: ReviewFacts): string[] {
  return wordsOf(rule(facts));
}

/** Sign-ins of a log, all of October, that a finding is true of. */
export function counts(signIns: number, people: number, others: Partial<SignInCounts> = {}): SignInCounts {
  const none = { signIns: 0, people: 0 };
  return { surely: { signIns, people }, possibly: none, from: "2026-10-01", to: "2026-10-31", tenants: 1, ...others };
}

/** A change as the comparison finds it. */
export function signInChange(others: Partial<SignInChange> = {}): SignInChange {
  return {
    kind: "opened",
    certainty: "surely",
    because: [],
    lost: ["MFA"],
    gained: [],
    region: { who: "any user, in group Contractors", target: "any resource", conditions: [] },
    regions: 1,
    besides: [],
    plainWords: "any user, in group Contractors, signing in to any resource now gets in without MFA",
    signIn: { identity: { kind: "user", id: "u" }, target: { kind: "applications", applications: ["a"] } },
    before: { verdict: "granted", requirement: { all: [] }, session: {} },
    after: { verdict: "granted", requirement: { all: [] }, session: {} },
    policies: [{ policy: "mfa", displayName: "mfa", why: "now excludes group Contractors" }],
    ...others,
  };
}
