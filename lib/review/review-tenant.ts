import { accepting } from "./accepting";
import { comparedSteps } from "./compared-steps";
import { bySeverity } from "./finding-order";
import { namedFinding } from "./named-finding";
import { bootstrapStackSuffix } from "../model/tenant";
import { type Names, namesIn } from "./names";
import type { ReviewCategory, ReviewFinding, TenantReview } from "./review";
import type { ReviewedSide, ReviewInput } from "./review-input";
import type { ReviewFacts, RuleFinding } from "./rule";
import { driftRules, rules } from "./rules";
import { type Ask, sharedAnswers } from "./shared-answers";
import { tenantComes, tenantGoes } from "./tenant-findings";

/**
 * Judges one tenant before and after a change. Every change of sign-ins has a witness that `evaluate` confirms; an
 * `InvariantError` would be a bug in the engine.
 *
 * @param ask `sharedAnswers()`, one for all tenants of a run, which saves asking the same of each
 */
export function reviewTenant(input: ReviewInput, ask: Ask = sharedAnswers()): TenantReview {
  const { subject, after, recorded, noise } = input;
  const before = input.before ?? (after && subject.endsWith(bootstrapStackSuffix) ? nothing : undefined);
  const names = namesIn(input);
  const change = before && after && factsOf(input, before, after, names, ask);
  const byHand = recorded && before && factsOf(input, recorded, before, names, ask);
  const steps = [...(change?.steps ?? []), ...(byHand?.steps ?? [])].map(({ comparison }) => comparison);
  const { actions } = input;
  const facts = change && { ...change, ...(actions && { actions }), ...(recorded && { recorded }) };
  return {
    subject,
    findings: facts
      ? told(
          rules.flatMap((rule) => rule(facts)),
          names,
        ).map((finding) => accepting(finding, facts))
      : told([...(after ? [tenantComes(after)] : []), ...(before ? [tenantGoes(before, subject)] : [])], names),
    drift: byHand ? told(driftFindings(byHand), names) : [],
    noise,
    complete: steps.every(({ complete }) => complete),
    because: distinct(steps.flatMap(({ because }) => because)),
    assumptions: distinct(steps.flatMap(({ assumptions }) => assumptions)),
    doubts: distinct([before, after].flatMap((side) => side?.policySet.doubts ?? [])),
  };
}

/** Before the stack that makes a deployment identity there is none: whom it trusts is all new. */
const nothing: ReviewedSide = {
  policySet: {
    policies: [],
    namedLocations: [],
    namedLocationsComplete: false,
    authenticationStrengths: [],
    securityDefaults: "unknown",
    doubts: [],
  },
  resources: [],
  declared: {},
  options: {},
};

function factsOf(
  { subject, directory, today }: ReviewInput,
  before: ReviewedSide,
  after: ReviewedSide,
  names: Names,
  ask: Ask,
): ReviewFacts {
  const steps = comparedSteps(before, after, { today, ...(directory && { directory }) }, ask);
  return { subject, before, after, steps, names, ask, today, ...(directory && { directory }) };
}

/** The rules say what to do about a change that is still to be made; this one was made already. */
function driftFindings(facts: ReviewFacts): readonly RuleFinding[] {
  const remedy = "find out who did it and why; the next apply takes it back, unless the configuration follows";
  return driftRules.flatMap((rule) => rule(facts)).map((finding) => ({ ...finding, remedy }));
}

/** In a stable order, whatever order the rules found them in. */
function told(findings: readonly RuleFinding[], names: Names): readonly ReviewFinding[] {
  return findings
    .map((finding) => namedFinding({ id: findingId(finding.category), ...finding }, names))
    .toSorted(bySeverity);
}

/** Id under which a tenant file accepts a finding: `review-newly-blocked`. */
function findingId(category: ReviewCategory): string {
  return `review-${category.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
