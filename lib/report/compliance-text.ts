import { type ComplianceReport, withoutMfa } from "./compliance-report";
import { escapeTerminal } from "./escape";
import { columns, count, plain, type Style } from "./style";

const words = { shown: "shown", notShown: "not shown", unknown: "cannot tell" } as const;
const colours = { shown: "green", notShown: "red", unknown: "yellow" } as const;

/** For a terminal. */
export function complianceText(report: ComplianceReport, style: Style = plain): string {
  const { baseUrl, verdict, adoption } = report;
  return [
    style("bold", escapeTerminal(baseUrl)),
    `  ${style("dim", "MFA")}  ${style(colours[verdict.mfa], words[verdict.mfa])}: ${escapeTerminal(verdict.because)}`,
    ...(adoption ? adoptionLines(adoption, style) : []),
  ].join("\n");
}

function adoptionLines(adoption: NonNullable<ComplianceReport["adoption"]>, style: Style): readonly string[] {
  const { applications, principals, doubts } = adoption;
  return [
    ...(applications ? applicationLines(applications, style) : []),
    ...(principals ? principalLines(principals, style) : []),
    ...doubts.map((doubt) => `  ${style("yellow", "doubt")}  ${escapeTerminal(doubt)}`),
  ];
}

function applicationLines(
  applications: NonNullable<NonNullable<ComplianceReport["adoption"]>["applications"]>,
  style: Style,
): readonly string[] {
  const lacking = withoutMfa(applications);
  const all = count(applications.length, "day of an application", "days of applications");
  const rows = lacking.map(({ date, applicationId, applicationName, withMfa, total }) => [
    date,
    applicationName ?? "",
    applicationId,
    `${count(total - withMfa, "request")} of ${total} without MFA`,
  ]);
  return [
    `  ${lacking.length === 0 ? `every request had MFA, of ${all}` : `requests without MFA on ${lacking.length} of ${all}:`}`,
    ...columns(rows).map((row) => `    ${style("red", escapeTerminal(row.join("").trimEnd()))}`),
  ];
}

function principalLines(
  principals: NonNullable<NonNullable<ComplianceReport["adoption"]>["principals"]>,
  style: Style,
): readonly string[] {
  const rows = principals.map(({ objectId, userPrincipalName, last }) => [
    userPrincipalName ?? "",
    objectId,
    last === undefined ? "" : `last on ${last}`,
  ]);
  const who = count(principals.length, "user");
  return [
    `  ${principals.length === 0 ? "no user came without MFA in the last 7 days" : `${who} came without MFA in the last 7 days:`}`,
    ...columns(rows).map((row) => `    ${style("red", escapeTerminal(row.join("").trimEnd()))}`),
  ];
}
