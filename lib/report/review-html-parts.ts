import type { Severity } from "../model/finding";
import type { FleetFinding } from "../review/fleet-review";
import { type Html, html } from "./html";
import { type Shape, shape } from "./page";
import type { ReviewReport } from "./review-report";

/** A review, cut into what each part of the page shows, with the anchors by which the parts point at each other. */
export interface ReviewParts {
  readonly report: ReviewReport;
  readonly changes: readonly ShownFinding[];
  readonly drift: readonly ShownFinding[];
  readonly accepted: readonly ShownFinding[];
  /** Anchor of each tenant, by subject. */
  readonly tenants: ReadonlyMap<string, string>;
}

export interface ShownFinding extends FleetFinding {
  readonly anchor: string;
}

export function partsOf(report: ReviewReport): ReviewParts {
  const { findings, drift, tenants } = report.fleet;
  return {
    report,
    changes: anchored(
      "change",
      findings.filter(({ finding }) => !finding.accepted),
    ),
    drift: anchored("drift", drift),
    accepted: anchored(
      "accepted",
      findings.filter(({ finding }) => finding.accepted),
    ),
    tenants: new Map(tenants.map(({ subject }, index) => [subject, `tenant-${index + 1}`])),
  };
}

function anchored(kind: string, findings: readonly FleetFinding[]): readonly ShownFinding[] {
  return findings.map((each, index) => ({ ...each, anchor: `${kind}-${index + 1}` }));
}

/** Where there is one tenant, nothing has to be said about which. */
export function isFleet({ tenants }: ReviewParts): boolean {
  return tenants.size > 1;
}

export const severityLook = {
  error: { shape: "octagon", style: "error", word: "Error", many: "errors" },
  warning: { shape: "triangle", style: "warning", word: "Warning", many: "warnings" },
  note: { shape: "circle", style: "remark", word: "Note", many: "notes" },
} as const satisfies Record<Severity, { shape: Shape; style: string; word: string; many: string }>;

export function severityBadge(severity: Severity): Html {
  const { shape: name, style, word } = severityLook[severity];
  return html`<span class="badge ${style}">${shape(name)}${word}</span>`;
}

/** Links to tenants, in a row. */
export function tenantLinks(subjects: readonly string[], { tenants }: ReviewParts): Html {
  return html`<span class="names"
    >${subjects.map((subject) => html`<a href="#${tenants.get(subject) ?? ""}">${subject}</a> `)}</span
  >`;
}
