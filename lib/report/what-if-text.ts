import type { AnalysisReason, PolicyOutcome, Verdict } from "../model/decision";
import type { Id } from "../model/reference";
import { escapeTerminal } from "./escape";
import { sessionWords } from "./session-words";
import { signInWords } from "./sign-in-words";
import { columns, plain, type Style } from "./style";
import { verdictWords } from "./verdict-words";
import { policyName, policyState, shownOutcomes, type WhatIfReport } from "./what-if-report";

/** For a terminal: the verdicts in plain words, then a line for each policy. */
export function whatIfText(report: WhatIfReport, style: Style = plain): string {
  const { subject, signIn, decision, doubts } = report;
  const { enforced, ifReportOnlyWereEnforced } = decision;
  const nameOf = (policy: Id) => policyName(report, policy);
  const rows = [
    ["sign-in", signInWords(signIn).join(", ")],
    ["enforced", verdictWords(enforced, nameOf)],
    ...sessionRows(enforced, report),
    ["if report-only policies were enforced", verdictWords(ifReportOnlyWereEnforced, nameOf)],
    ...sessionRows(ifReportOnlyWereEnforced, report),
  ];
  const head = columns(rows).map(([name = "", words = ""], index) => {
    const verdict =
      index === 0
        ? undefined
        : [enforced, ifReportOnlyWereEnforced].find((each) => words === verdictWords(each, nameOf));
    return `  ${style("dim", name)}${verdict ? style(colours[verdict.verdict], escapeTerminal(words)) : escapeTerminal(words)}`;
  });
  const policies = columns(shownOutcomes(report).map((outcome) => outcomeRow(outcome, report)));
  return [
    style("bold", escapeTerminal(subject)),
    ...head,
    "",
    ...policies.map((row) => `  ${row.map(escapeTerminal).join("").trimEnd()}`),
    ...doubts.map((doubt) => `  ${style("yellow", "doubt")}  ${escapeTerminal(doubt)}`),
  ].join("\n");
}

const colours = { blocked: "red", granted: "green", undecided: "yellow" } as const;

function sessionRows(verdict: Verdict, report: WhatIfReport): readonly (readonly string[])[] {
  if (verdict.verdict !== "granted") return [];
  const words = sessionWords(verdict.session);
  const notKnown = verdict.sessionNotKnownOf?.map((id) => JSON.stringify(policyName(report, id))) ?? [];
  return [
    ...(words.length > 0 ? [["  session", words.join("; ")]] : []),
    ...(notKnown.length > 0 ? [["  session", `may be restricted by ${notKnown.join(", ")}`]] : []),
  ];
}

function outcomeRow(outcome: PolicyOutcome, report: WhatIfReport): readonly string[] {
  const name = outcome.displayName + stateNote(policyState(report, outcome.policy));
  if (outcome.result === "applies") return ["applies", name, ""];
  if (outcome.result === "unknown") return ["unknown", name, `because of ${outcome.because.join("; ")}`];
  return ["does not apply", name, reasonWords[outcome.reason]];
}

function stateNote(state: string): string {
  if (state === "enabledForReportingButNotEnforced") return " (report-only)";
  return state === "unknown" ? " (state not known)" : "";
}

const reasonWords: Record<AnalysisReason, string> = {
  policyNotEnabled: "is disabled",
  emptyPolicy: "has no controls",
  users: "users: another identity is meant, or this one is excluded",
  workloadIdentities: "workloadIdentities: another service principal is meant, or this one is excluded",
  application: "application: another resource is meant, or this one is excluded",
  userActions: "userActions: another user action is meant",
  authenticationContext: "authenticationContext: another context is meant",
  clientApps: "clientApps: another kind of client is meant",
  devicePlatform: "devicePlatform: another platform is meant, or this one is excluded",
  location: "location: another place is meant, or this one is excluded",
  devices: "devices: the filter leaves the device out",
  signInRisk: "signInRisk: another level is meant",
  userRisk: "userRisk: another level is meant",
  insiderRisk: "insiderRisk: another level is meant",
  authenticationFlow: "authenticationFlow: another flow is meant",
};
