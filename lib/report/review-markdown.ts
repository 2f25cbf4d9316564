import type { Severity } from "../model/finding";
import type { FleetFinding } from "../review/fleet-review";
import { escapeMarkdown } from "./escape";
import { type MarkdownSection, sectionsWithin, separator, sizeOf } from "./markdown-sections";
import { categoryWords } from "./review-category-words";
import { shortWords } from "./review-clause";
import { factsOf } from "./review-facts";
import { nothingChangesMarker, reviewMarker } from "./review-marker";
import { basisWords, logRemarks, openEnds, type Remark, remarksOf, someTenants } from "./review-remarks";
import type { ReviewReport } from "./review-report";
import { signInsInLog } from "./review-sign-ins";
import { changesNothing, reviewVerdict } from "./review-verdict";
import { count } from "./style";

export interface MarkdownOptions {
  /** Bytes of UTF-8 that the whole may take, from 16,384 on. Default, 65,000: GitHub takes 65,536 characters. */
  readonly limit?: number;
}

/** A finding with the number by which the parts of the comment point at it. */
interface Numbered extends FleetFinding {
  readonly number: number;
}

/**
 * For the comment of a pull request: the verdict, a table with a row for each finding, and folded what stands behind it.
 * What does not fit is left out by whole rows and counted. The last lines are markers that no reader sees.
 */
export function reviewMarkdown(report: ReviewReport, { limit = 65_000 }: MarkdownOptions = {}): string {
  const { findings, drift } = report.fleet;
  const open = findings.filter(({ finding }) => !finding.accepted);
  const accepted = findings.filter(({ finding }) => finding.accepted);
  const numbered = [...open, ...drift, ...accepted].map((each, at) => ({ ...each, number: at + 1 }));
  const head = [`**${shown(reviewVerdict(report))}**`, shown(basisWords(report))];
  const foot = [...(changesNothing(report) ? [nothingChangesMarker] : []), reviewMarker()].join("\n");
  const room = limit - sizeOf([...head, foot].join(separator)) - 1;
  const sections = sectionsWithin(room, [
    table("", numbered.slice(0, open.length), report),
    table("Changed by hand since the last apply:", numbered.slice(open.length, open.length + drift.length), report),
    folded("Details", "details", numbered.map(detailsOf)),
    folded("Tenants", "lists of tenants", report.fleet.tenants.length > 1 ? tenantRows(numbered) : []),
    acceptedTable(numbered.slice(open.length + drift.length), report),
    folded("Not decided", "doubts", [...remarksOf(report, openEnds), ...logRemarks(report)].map(remarkRow)),
    folded("Taken for granted", "assumptions", remarksOf(report, ({ assumptions }) => assumptions).map(remarkRow)),
  ]);
  return `${[...head, ...sections, foot].join(separator)}\n`;
}

/** Characters of one text that a reader of a comment may be shown, and of one of many that stand behind a finding. */
const longest = 400;
const longestFact = 300;

function shown(text: string, most = longest): string {
  if (text.length <= most) return escapeMarkdown(text);
  return `${escapeMarkdown(text.slice(0, most).replace(/[\ud800-\udbff]$/, ""))}…`;
}

const severityWords = {
  error: "🔴 error",
  warning: "🟠 warning",
  note: "🔵 note",
} as const satisfies Record<Severity, string>;

function table(title: string, findings: readonly Numbered[], report: ReviewReport): MarkdownSection {
  const isFleet = report.fleet.tenants.length > 1;
  const cells = (...all: readonly string[]) => `| ${(isFleet ? all : all.slice(0, -1)).join(" | ")} |`;
  return {
    before: [
      ...(title === "" ? [] : [title, ""]),
      cells("#", "Severity", "What changes", "Tenants"),
      cells("-:", "-", "-", "-"),
    ].join("\n"),
    rows: findings.map(({ number, finding, tenants }) =>
      cells(
        String(number),
        severityWords[finding.severity],
        whatCell({ finding, tenants }),
        tenantsCell(tenants, report),
      ),
    ),
    after: "",
    left: inArtifact("findings"),
  };
}

/** In a few words: what a region leaves out, and an example of it, is in the details. */
function whatCell(each: FleetFinding): string {
  const { finding } = each;
  const because = finding.change?.policies.map(({ displayName, why }) => `"${displayName}" ${why}`) ?? [];
  const inLog = signInsInLog(each);
  const words = `${categoryWords[finding.category]}**: ${shown(shortWords(finding))}`;
  return `**${words}${because.length > 0 ? `<br>because ${shown(because.join(", "))}` : ""}${inLog === undefined ? "" : `<br>${shown(inLog)}`}`;
}

function tenantsCell(tenants: readonly string[], { fleet }: ReviewReport): string {
  if (tenants.length === 1) return shown(tenants[0]!);
  return tenants.length === fleet.tenants.length ? `all ${tenants.length}` : String(tenants.length);
}

function acceptedTable(findings: readonly Numbered[], report: ReviewReport): MarkdownSection {
  const { before, after, ...rest } = table("", findings, report);
  const fold = foldOf(`Accepted (${findings.length})`);
  return { ...rest, before: `${fold.before}\n${before}`, after: `${after}${fold.after}` };
}

/** Blank lines, or what is between is no Markdown. */
function foldOf(title: string): { readonly before: string; readonly after: string } {
  return { before: `<details><summary>${title}</summary>\n`, after: "\n\n</details>" };
}

function folded(title: string, what: string, rows: readonly string[]): MarkdownSection {
  return { ...foldOf(title), rows, left: inArtifact(what) };
}

function inArtifact(what: string): (number: number) => string {
  return (number) => `_${number} more ${what} did not fit; the run's artifact has all._`;
}

/** What the row of the finding says already, and what nobody reads in a comment. */
const left: ReadonlySet<string> = new Set(["because", "where", "see", "met by"]);

function detailsOf({ number, finding, tenants }: Numbered): string {
  const facts = factsOf({ finding, tenants }).filter(([name]) => !left.has(name));
  const lines = facts.map(([name, text]) => `- ${name}: ${shown(text, longestFact)}`);
  return [`**${number}** ${shown(finding.message)}`, "", ...lines, ""].join("\n");
}

const tenantsARow = 50;

/** Findings of the same tenants share their list, cut into rows. */
function tenantRows(findings: readonly Numbered[]): readonly string[] {
  const lists = new Map<string, { readonly tenants: readonly string[]; readonly numbers: number[] }>();
  for (const { tenants, number } of findings) {
    const key = JSON.stringify(tenants);
    const known = lists.get(key);
    if (known) known.numbers.push(number);
    else lists.set(key, { tenants, numbers: [number] });
  }
  return [...lists.values()].flatMap(({ tenants, numbers }) =>
    Array.from({ length: Math.ceil(tenants.length / tenantsARow) }, (_, at) => {
      const some = tenants.slice(at * tenantsARow, (at + 1) * tenantsARow);
      return `- ${numbers.map((number) => `**${number}**`).join(", ")}: ${some.map((each) => shown(each)).join(", ")}`;
    }),
  );
}

function remarkRow({ text, tenants }: Remark): string {
  const where = tenants.length === 0 ? "" : ` (${count(tenants.length, "tenant")}: ${someTenants(tenants, 3)})`;
  return `- ${shown(text + where)}`;
}
