import type { Severity } from "../model/finding";
import { idKey } from "../model/reference";
import type { ReviewFinding } from "../review/review";
import { escapeMarkdown, escapeSarif, escapeTerminal } from "./escape";
import type { SourcePlace } from "./proof-report";
import { categoryWords } from "./review-category-words";
import { logRemarks, openEnds, type Remark, remarksOf, someTenants } from "./review-remarks";
import type { ReviewReport } from "./review-report";
import { signInsInLog } from "./review-sign-ins";
import { type SarifNotification, type SarifRule, sarifLocations, sarifLog } from "./sarif";

const tenantsShown = 3;

/** One finding at one place. What several tenants share because they share the file is there once. */
interface Placed {
  readonly finding: ReviewFinding;
  readonly byHand: boolean;
  readonly place?: SourcePlace;
  readonly tenants: readonly string[];
}

/** As SARIF: each finding points at the line of the policy behind it, where a tenant file tells. */
export function reviewSarif(report: ReviewReport): string {
  const { findings, drift } = report.fleet;
  const all = [
    ...findings.flatMap((each) => placed(each.finding, each.tenants, false, report)),
    ...drift.flatMap((each) => placed(each.finding, each.tenants, true, report)),
  ];
  const rules = new Map<string, SarifRule>(
    all.map(({ finding: { id, category } }) => [id, { id, title: categoryWords[category] }]),
  );
  const ids = [...rules.keys()];
  return sarifLog(
    [...rules.values()],
    all.map((each) => ({ ...resultOf(each), ruleIndex: ids.indexOf(each.finding.id) })),
    [
      ...remarksOf(report, ({ assumptions }) => assumptions).map((one) => notificationOf("note", "assuming", one)),
      ...[...remarksOf(report, openEnds), ...logRemarks(report)].map((one) => notificationOf("warning", "doubt", one)),
    ],
  );
}

function notificationOf(level: SarifNotification["level"], what: string, { text, tenants }: Remark): SarifNotification {
  const where = tenants.length === 0 ? "" : `${someTenants(tenants, tenantsShown)}: `;
  return { level, text: `${where}${what}: ${text}` };
}

function placed(
  finding: ReviewFinding,
  tenants: readonly string[],
  byHand: boolean,
  report: ReviewReport,
): readonly Placed[] {
  const byPlace = new Map<string, { place: SourcePlace | undefined; tenants: string[] }>();
  for (const tenant of tenants) {
    const place = placeOf(finding, tenant, report);
    const known = byPlace.get(JSON.stringify(place ?? null));
    if (known) known.tenants.push(tenant);
    else byPlace.set(JSON.stringify(place ?? null), { place, tenants: [tenant] });
  }
  return [...byPlace.values()].map(({ place, tenants: here }) => ({
    finding,
    byHand,
    ...(place && { place }),
    tenants: here,
  }));
}

function placeOf({ change, policy }: ReviewFinding, tenant: string, report: ReviewReport): SourcePlace | undefined {
  const { file, places } = report.sources.get(tenant) ?? {};
  const keys = [
    ...(change?.policies.map((each) => idKey(each.policy)) ?? []),
    // Of what is no change of sign-ins a finding has the policy's key, or its id.
    ...(policy === undefined
      ? []
      : [idKey({ reference: `azuread_conditional_access_policy.${policy}.object_id` }), idKey(policy)]),
  ];
  const known = keys.map((key) => places?.get(key)).find((place) => place !== undefined);
  return known ?? (file === undefined ? undefined : { file });
}

const levels = { error: "error", warning: "warning", note: "note" } as const satisfies Record<Severity, string>;

function resultOf({ finding, byHand, place, tenants }: Placed): object {
  const inLog = signInsInLog({ finding, tenants });
  const { id, severity, message, change, remedy, accepted } = finding;
  const because = change?.policies.map(({ displayName, why }) => `"${displayName}" ${why}`) ?? [];
  const where = someTenants(tenants, tenantsShown);
  const sentences = [
    ...(byHand ? ["changed by hand"] : []),
    message,
    ...because,
    ...(inLog === undefined ? [] : [inLog]),
    `remedy: ${remedy}`,
  ];
  return {
    ruleId: id,
    level: levels[severity],
    message: {
      text: [where, ...sentences].map(escapeSarif).join(": "),
      markdown: [`**${escapeMarkdown(where)}**`, ...sentences.map(escapeMarkdown)].join(": "),
    },
    locations: sarifLocations(place),
    // Neither the line nor the number of tenants: both change while the finding stays.
    partialFingerprints: {
      "statement/v1": [place?.file ?? tenants[0], byHand, id, message, ...because]
        .map((part) => escapeTerminal(String(part)))
        .join("|"),
    },
    ...(accepted && {
      suppressions: [
        {
          kind: "external",
          justification: escapeTerminal(`${accepted.reason} (${accepted.approver}, until ${accepted.expires})`),
        },
      ],
    }),
  };
}
