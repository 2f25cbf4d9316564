import { type ReviewCategory, reviewCategories, type ReviewFinding, type TenantReview } from "../review/review";
import { escapeXml } from "./escape";
import { categoryWords } from "./review-category-words";
import { factsOf } from "./review-facts";
import { openEnds } from "./review-remarks";
import type { ReviewReport } from "./review-report";

/** Whether a finding makes its test case fail: the gate of the command. */
type Fails = (finding: ReviewFinding) => boolean;

/** Of a change that depends on what is not known, nobody can say that it happens. */
const isError: Fails = ({ severity, change }) => severity === "error" && change?.certainty !== "possibly";

/**
 * As JUnit XML, which every pipeline shows: a suite for each tenant, in it a case for each category of findings, and one
 * for what was changed by hand. Findings that fail nothing are in the case's output.
 */
export function reviewJunit({ fleet }: ReviewReport, fails: Fails = isError): string {
  const suites = fleet.tenants.map((tenant) => suite(tenant, fails));
  const totals = suites.reduce(
    (sum, { tests, failures }) => ({ tests: sum.tests + tests, failures: sum.failures + failures }),
    {
      tests: 0,
      failures: 0,
    },
  );
  const attributes = `name="review" tests="${totals.tests}" failures="${totals.failures}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites ${attributes}>`,
    ...suites.map(({ xml }) => xml),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

function suite(tenant: TenantReview, fails: Fails): Suite {
  const { subject, findings, drift } = tenant;
  const ofCategory = (category: ReviewCategory) => findings.filter((finding) => finding.category === category);
  const cases = [
    ...reviewCategories
      .filter((category) => category !== "changedByHand")
      .map((category) => [categoryWords[category], ofCategory(category)] as const),
    [categoryWords.changedByHand, drift] as const,
  ];
  const failures = cases.filter(([, found]) => found.some(fails)).length;
  const name = escapeXml(subject);
  return {
    tests: cases.length,
    failures,
    xml: [
      `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
      ...cases.map(([title, found]) => testCase(title, name, found, fails)),
      ...remarks(tenant),
      "  </testsuite>",
    ].join("\n"),
  };
}

/** What the suite rests on, and what of it could not be decided. */
function remarks(tenant: TenantReview): readonly string[] {
  const all = [
    ...tenant.assumptions.map((text) => `assuming: ${text}`),
    ...openEnds(tenant).map((text) => `doubt: ${text}`),
  ];
  return all.length === 0 ? [] : [`    <system-out>${all.map(escapeXml).join("\n")}</system-out>`];
}

function testCase(title: string, className: string, found: readonly ReviewFinding[], fails: Fails): string {
  const head = `    <testcase classname="${className}" name="${escapeXml(title)}"`;
  if (found.length === 0) return `${head}/>`;
  const failing = found.filter(fails);
  const others = found.filter((finding) => !fails(finding));
  const [first] = failing;
  return [
    `${head}>`,
    ...(first
      ? [
          `      <failure message="${escapeXml(first.message)}" type="${escapeXml(first.id)}">${lines(failing)}</failure>`,
        ]
      : []),
    ...(others.length > 0 ? [`      <system-out>${lines(others)}</system-out>`] : []),
    "    </testcase>",
  ].join("\n");
}

function lines(findings: readonly ReviewFinding[]): string {
  return findings
    .flatMap((finding) => [
      `${finding.severity}: ${finding.message}`,
      ...factsOf({ finding, tenants: [] }).map(([name, text]) => `  ${name}: ${text}`),
    ])
    .map(escapeXml)
    .join("\n");
}
