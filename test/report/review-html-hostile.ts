import type { HeatMap } from "../../lib/report/heat-map";
import type { ReviewReport } from "../../lib/report/review-report";
import { change, finding, reviewReport, tenant } from "./review-html-samples";

/** A review with one text everywhere a tenant, a plan or a log could put one. */
export function reviewSaying(text: string): ReviewReport {
  const said = change({
    because: [text],
    lost: [text],
    gained: [text],
    region: { who: text, users: 1, target: text, conditions: [text] },
    plainWords: text,
    signIn: {
      identity: { kind: "user", id: text, externalTenantId: text, groups: [text], roles: [text] },
      target: { kind: "applications", applications: [text] },
      country: text,
      ipAddress: text,
    },
    before: { verdict: "blocked", by: [text] },
    after: {
      verdict: "granted",
      requirement: { control: { kind: "termsOfUse", id: text }, policy: text },
      session: {},
    },
    policies: [{ policy: text, displayName: text, why: text }],
  });
  const everything = finding({
    message: text,
    remedy: text,
    policy: text,
    path: text,
    reference: `https://${text}`,
    change: said,
  });
  const accepted = { finding: "proof-mfa", reason: text, approver: text, expires: text } as const;
  const heatMap: HeatMap = { rows: [text], columns: [text], cells: [[{ answer: "fails", example: text }]] };
  const subjects = [text, `${text} `];
  return reviewReport(
    subjects.map((subject) =>
      tenant(subject, {
        findings: [everything, { ...everything, message: `${text}.`, accepted }],
        drift: [everything],
        complete: false,
        because: [text],
        assumptions: [text],
        doubts: [text],
      }),
    ),
    {
      compared: text,
      sources: new Map(
        subjects.map((subject) => [
          subject,
          { file: text, places: new Map([[text.toLowerCase(), { file: text, line: 1 }]]) },
        ]),
      ),
      matrices: new Map(subjects.map((subject) => [subject, { before: heatMap, after: heatMap }])),
    },
  );
}
