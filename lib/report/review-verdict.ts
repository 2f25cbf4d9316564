import type { FleetFinding } from "../review/fleet-review";
import type { ReviewCategory } from "../review/review";
import { categoryWords } from "./review-category-words";
import { clausesOf } from "./review-clause";
import type { ReviewReport } from "./review-report";
import { sentenceOf } from "./review-sentence";
import { count } from "./style";

/** Characters that fit the first line of a comment without becoming a wall. */
const longest = 400;
/** Of them for each sentence beside the main one. */
const longestAside = 110;

/**
 * What a review comes to, in one line of at most 400 characters: the most serious first, in plain words. It has texts of
 * tenants in it: escape it as any other.
 */
export function reviewVerdict(report: ReviewReport): string {
  const [main, ...others] = said(report);
  if (!main) return nothingNew(report.fleet.findings);
  const asides = others.map(({ head, clauses }) => sentenceOf(head, clauses, longestAside));
  const room = longest - asides.reduce((sum, aside) => sum + aside.length + 1, 0);
  return [sentenceOf(main.head, main.clauses, room), ...asides].join(" ");
}

/** Whether nobody has to look at the change: nothing comes of it but what is accepted. */
export function changesNothing(report: ReviewReport): boolean {
  return said(report).length === 0;
}

function said(report: ReviewReport): readonly Said[] {
  const { findings, drift } = report.fleet;
  const told = mostSerious(
    findings.filter(({ finding: { category, accepted } }) => category !== "undecided" && !accepted),
  );
  const isQuiet = told.every(({ finding: { severity } }) => severity === "note");
  const change: readonly Said[] = told.length === 0 ? [] : [changeSaid(told, report)];
  const byHand: readonly Said[] = drift.length === 0 ? [] : [driftSaid(drift, report)];
  const open = undecidedSaid(report, told.length + drift.length > 0);
  // What somebody did by hand comes before what only makes it good again.
  return [...(isQuiet ? [...byHand, ...change] : [...change, ...byHand]), ...open];
}

interface Said {
  readonly head: string;
  readonly clauses: readonly string[];
}

function nothingNew(findings: readonly FleetFinding[]): string {
  const isAccepted = findings.some(({ finding: { accepted } }) => accepted);
  return `Nothing changes for any sign-in${isAccepted ? " but what is accepted" : ""}.`;
}

/** Errors and warnings; notes only where there is nothing else. */
function mostSerious(findings: readonly FleetFinding[]): readonly FleetFinding[] {
  const serious = findings.filter(({ finding: { severity } }) => severity !== "note");
  return serious.length > 0 ? serious : findings;
}

/** What happens to sign-ins, when it is sure and when it is possible; the other categories leave them as they are. */
const heads: Readonly<Partial<Record<ReviewCategory, readonly [surely: string, possibly: string]>>> = {
  opened: ["Opens sign-ins", "May open sign-ins"],
  lockout: ["Locks people out", "May lock people out"],
  newlyUnblocked: ["Unblocks sign-ins", "May unblock sign-ins"],
  weakened: ["Weakens sign-ins", "May weaken sign-ins"],
  newlyBlocked: ["Blocks sign-ins", "May block sign-ins"],
  strengthened: ["Strengthens sign-ins", "May strengthen sign-ins"],
};

/** Of these alone one can say that no sign-in is treated differently. */
const beside: ReadonlySet<ReviewCategory> = new Set([
  "reportOnly",
  "destroyed",
  "exclusionAdded",
  "exclusionExpiring",
  "acceptanceAdded",
  "permissionsWidened",
  "credentialAdded",
  "redirectUriAdded",
  "deploymentIdentity",
]);

function changeSaid(told: readonly FleetFinding[], report: ReviewReport): Said {
  const { category } = told[0]!.finding;
  const same = told.filter(({ finding }) => finding.category === category);
  const isSure = same.some(({ finding: { change } }) => change?.certainty !== "possibly");
  const isBeside = told.every(({ finding }) => beside.has(finding.category)) && isComplete(report);
  const head = heads[category]?.[isSure ? 0 : 1] ?? headOfCategory(category, isBeside);
  const usual = tenantsOf(same);
  return { head: `${head}${inTenants(usual, report)}`, clauses: clausesOf(withoutCauses(told), usual) };
}

/** What goes, or is excluded, need not be counted beside what it does to sign-ins. */
function withoutCauses(told: readonly FleetFinding[]): readonly FleetFinding[] {
  const policies = told.flatMap(({ finding: { change } }) => change?.policies ?? []);
  const names = new Set(policies.map(({ displayName }) => `"${displayName}"`));
  const isCause = ({ finding: { category, message } }: FleetFinding) =>
    (category === "destroyed" || category === "exclusionAdded") && [...names].some((name) => message.includes(name));
  return told.filter((each) => !isCause(each));
}

function headOfCategory(category: ReviewCategory, isBeside: boolean): string {
  if (category === "reportOnly") return "Nothing changes until report-only policies are enforced; then";
  return `${isBeside ? "Nothing changes for any sign-in. " : ""}${categoryWords[category]}`;
}

function tenantsOf(findings: readonly FleetFinding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ tenants }) => tenants))];
}

function inTenants(tenants: readonly string[], { fleet }: ReviewReport): string {
  return fleet.tenants.length < 2 ? "" : ` in ${tenantsWords(tenants)}`;
}

function driftSaid(drift: readonly FleetFinding[], { fleet }: ReviewReport): Said {
  const where = fleet.tenants.length < 2 ? "the tenant" : tenantsWords(tenantsOf(drift));
  // What was done, and then what it does.
  const isDeed = ({ finding: { category } }: FleetFinding) => category === "changedByHand";
  const done = drift.filter(isDeed);
  const effects = mostSerious(drift.filter((each) => !isDeed(each)));
  return { head: `Somebody changed ${where} by hand`, clauses: clausesOf([...done, ...effects], tenantsOf(drift)) };
}

/** A single one by its name, unless that is a long path. */
function tenantsWords(tenants: readonly string[]): string {
  const [only = ""] = tenants;
  return tenants.length === 1 && only.length <= 40 ? only : count(tenants.length, "tenant");
}

function isComplete({ fleet }: ReviewReport): boolean {
  return fleet.tenants.every(({ complete }) => complete);
}

function undecidedSaid(report: ReviewReport, beside: boolean): readonly Said[] {
  const { tenants, findings } = report.fleet;
  // A note is about what was not known before either.
  const found = findings.flatMap(({ finding: { category, severity, message } }) =>
    category === "undecided" && severity !== "note" ? [message.replace(/^could not decide [^:]*: /, "")] : [],
  );
  const because = [...new Set([...tenants.flatMap((each) => (each.complete ? [] : each.because)), ...found])];
  if (because.length === 0 && isComplete(report)) return [];
  // Beside what is known the reasons are left to the findings.
  if (beside) return [{ head: "Not all of it could be decided", clauses: [] }];
  return [
    { head: "Could not decide what changes", clauses: because.length > 0 ? because : ["the search was given up"] },
  ];
}
