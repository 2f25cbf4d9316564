import type { Severity } from "../model/finding";
import type { FleetFinding } from "../review/fleet-review";
import { escapeTerminal } from "./escape";
import { categoryWords } from "./review-category-words";
import { factsOf } from "./review-facts";
import { basisWords, logRemarks, openEnds, type Remark, remarksOf, someTenants } from "./review-remarks";
import type { ReviewReport } from "./review-report";
import { reviewVerdict } from "./review-verdict";
import { columns, count, plain, type Style } from "./style";

const tenantsShown = 5;
const severityStyle = { error: "red", warning: "yellow", note: "cyan" } as const satisfies Record<Severity, string>;

/** For a terminal: the verdict, below it the findings by category with what stands behind them. */
export function reviewText(report: ReviewReport, style: Style = plain): string {
  const { findings, drift } = report.fleet;
  const blocks = [
    [style("bold", escapeTerminal(reviewVerdict(report))), style("dim", escapeTerminal(basisWords(report)))],
    ...byCategory(findings.filter(({ finding }) => !finding.accepted)).map(([title, group]) =>
      section(title, group, report, style),
    ),
    section("Changed by hand since the last apply", drift, report, style),
    section(
      "Accepted",
      findings.filter(({ finding }) => finding.accepted),
      report,
      style,
    ),
    remarkLines(
      "assuming",
      remarksOf(report, ({ assumptions }) => assumptions),
      "dim",
      style,
    ),
    remarkLines("doubt", [...remarksOf(report, openEnds), ...logRemarks(report)], "yellow", style),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function byCategory(findings: readonly FleetFinding[]): readonly (readonly [string, readonly FleetFinding[]])[] {
  const groups = new Map<string, FleetFinding[]>();
  for (const each of findings) {
    const title = categoryWords[each.finding.category];
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  return [...groups];
}

function section(
  title: string,
  findings: readonly FleetFinding[],
  report: ReviewReport,
  style: Style,
): readonly string[] {
  if (findings.length === 0) return [];
  return [style("bold", title), ...findings.flatMap((each) => findingLines(each, report, style))];
}

function findingLines({ finding, tenants }: FleetFinding, { fleet }: ReviewReport, style: Style): readonly string[] {
  const { severity, message } = finding;
  const many = tenants.length === fleet.tenants.length ? `all ${tenants.length}: ` : `${tenants.length}: `;
  const where = (tenants.length > 1 ? many : "") + someTenants(tenants, tenantsShown);
  const rows = [...(fleet.tenants.length > 1 ? [["tenants", where] as const] : []), ...factsOf({ finding, tenants })];
  return [
    `  ${style(severityStyle[severity], severity)}  ${escapeTerminal(message)}`,
    ...columns(rows).map(([name = "", text = ""]) => `      ${style("dim", name)}${escapeTerminal(text)}`),
  ];
}

function remarkLines(
  name: string,
  remarks: readonly Remark[],
  look: "dim" | "yellow",
  style: Style,
): readonly string[] {
  return remarks.map(({ text, tenants }) => {
    const where =
      tenants.length === 0 ? "" : ` (${count(tenants.length, "tenant")}: ${someTenants(tenants, tenantsShown)})`;
    return `${style(look, name)}  ${escapeTerminal(text + where)}`;
  });
}
