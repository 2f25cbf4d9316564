import type { Finding, Severity } from "../model/finding";
import { type SecurityDefaultsSetting, securityDefaultsSetting, type Tenant } from "../model/tenant";
import { escapeTerminal } from "./escape";
import { columns, count, plain, type Style } from "./style";
import {
  acceptedLine,
  applicationsLine,
  breakGlassLine,
  deploymentLine,
  exclusionsLine,
  policiesLine,
} from "./tenant-lines";

/** One tenant and what the guardrails found in it. */
export interface TenantSummary {
  readonly tenant: Tenant;
  readonly findings: readonly Finding[];
  /** What the proof said, in a few words; absent where nothing was proved. */
  readonly proof?: string;
}

/** Above this number a tenant gets one line instead of a paragraph. */
const compactAbove = 20;
const findingsShown = 3;

/** What the stacks will be: at most 12 lines a tenant, one line each for more than 20 tenants. */
export function tenantSummaries(summaries: readonly TenantSummary[], style: Style = plain): string {
  return summaries.length > compactAbove
    ? table(summaries, style)
    : summaries.map((summary) => paragraph(summary, style)).join("\n\n");
}

function paragraph({ tenant, findings, proof }: TenantSummary, style: Style): string {
  const accepted = acceptedLine(tenant);
  const facts = [
    ["MFA", mfaLine(tenant)],
    ["policies", policiesLine(tenant)],
    ["exclusions", exclusionsLine(tenant)],
    ...(accepted === undefined ? [] : [["accepted", accepted]]),
    ["break-glass", breakGlassLine(tenant)],
    ["applications", applicationsLine(tenant)],
    ["deployment", deploymentLine(tenant)],
    ["guardrails", guardrailsLine(findings, style)],
    ...(proof === undefined ? [] : [["proof", escapeTerminal(proof)]]),
  ];
  const place = [tenant.kind, `${tenant.cloud} cloud`, `ring ${escapeTerminal(tenant.ring)}`].join(", ");
  return [
    `${style("bold", escapeTerminal(tenant.key))}  ${escapeTerminal(tenant.name)} ${style("dim", `(${place})`)}`,
    ...columns(facts).map(([label = "", text = ""]) => `  ${style("dim", label)}${text}`),
    ...findingLines(findings, accepted === undefined ? findingsShown : findingsShown - 1, style),
  ].join("\n");
}

function mfaLine(tenant: Tenant): string {
  return `${mfaMode(tenant)}; ${securityDefaultsText[securityDefaultsSetting(tenant.mfa)]}`;
}

const securityDefaultsText: Record<SecurityDefaultsSetting, string> = {
  on: "security defaults on",
  off: "security defaults off",
  unmanaged: "security defaults left as they are",
};

function mfaMode({ mfa }: Tenant): string {
  if (mfa.method === "securityDefaults") return "security defaults";
  const means = mfa.method === "thirdParty" ? escapeTerminal(mfa.provider.name) : "Conditional Access";
  return `${means}, ${mfa.rollout === "enforced" ? "enforced" : "report-only"}`;
}

function guardrailsLine(findings: readonly Finding[], style: Style): string {
  if (findings.length === 0) return style("green", "all hold");
  const counts = (["error", "warning", "note"] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, number]) => number > 0);
  return counts.map(([severity, number]) => style(severityStyle[severity], count(number, severity))).join(", ");
}

const severityStyle = { error: "red", warning: "yellow", note: "cyan" } as const satisfies Record<Severity, string>;
const severityOrder: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

function findingLines(findings: readonly Finding[], most: number, style: Style): readonly string[] {
  const worstFirst = findings.toSorted((a, b) => severityOrder[a.severity] - severityOrder[b.severity]);
  const shown = worstFirst.length > most ? worstFirst.slice(0, most - 1) : worstFirst;
  const more = worstFirst.length - shown.length;
  return [
    ...shown.map(({ severity, id, policy, message }) => {
      const about = policy === undefined ? "" : ` ${escapeTerminal(policy)}:`;
      return `  ${style(severityStyle[severity], severity)} ${id}:${about} ${escapeTerminal(message)}`;
    }),
    ...(more > 0 ? [`  and ${count(more, "more finding")}`] : []),
  ];
}

function table(summaries: readonly TenantSummary[], style: Style): string {
  const withProof = summaries.some(({ proof }) => proof !== undefined);
  const withAccepted = summaries.some(({ tenant }) => tenant.accepted.length > 0);
  const rows = summaries.map(({ tenant, findings, proof }) => [
    escapeTerminal(tenant.key),
    mfaMode(tenant),
    policiesLine(tenant),
    endsCell(tenant.exclusions),
    ...(withAccepted ? [endsCell(tenant.accepted)] : []),
    ...(withProof ? [escapeTerminal(proof ?? "not proved")] : []),
    guardrailsLine(findings, style),
  ]);
  const header = [
    "tenant",
    "MFA",
    "policies",
    "exclusions",
    ...(withAccepted ? ["accepted"] : []),
    ...(withProof ? ["proof"] : []),
    "guardrails",
  ];
  const [first, ...rest] = columns([header, ...rows]).map((row) => row.join(""));
  return [style("dim", first!), ...rest].join("\n");
}

function endsCell(declared: readonly { readonly expires: string }[]): string {
  const [next] = declared.map(({ expires }) => expires).toSorted();
  return next === undefined ? "none" : `${declared.length}, ${declared.length === 1 ? "ends" : "first ends"} ${next}`;
}
