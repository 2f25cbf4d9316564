import type { PolicyOutcome, Verdict } from "../model/decision";
import { type Id, idText } from "../model/reference";
import { requirementWords } from "./requirement-words";
import { policyName, policyState, shownOutcomes, type WhatIfReport } from "./what-if-report";
import { whatIfRequest } from "./what-if-request";
import { jsonText } from "./json-text";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/**
 * For machines. `policyApplies` and `analysisReasons` are those of Graph's `whatIfAnalysisResult`, with `unknown` where
 * Graph has no word for it; the verdicts are what that API does not give.
 */
export function whatIfJson(reports: readonly WhatIfReport[]): string {
  return jsonText({ formatVersion, results: reports.map(result) });
}

function result(report: WhatIfReport): object {
  const { subject, signIn, decision, doubts } = report;
  return {
    subject,
    enforced: verdict(decision.enforced, report),
    ifReportOnlyWereEnforced: verdict(decision.ifReportOnlyWereEnforced, report),
    policies: shownOutcomes(report).map((outcome) => policy(outcome, report)),
    doubts,
    signIn,
    whatIf: whatIfRequest(signIn),
  };
}

function verdict(given: Verdict, report: WhatIfReport): object {
  const named = (ids: readonly Id[]) => ids.map((id) => ({ id: idText(id), displayName: policyName(report, id) }));
  if (given.verdict === "blocked") return { verdict: given.verdict, by: named(given.by) };
  const { requirement } = given;
  const asked = { requires: requirementWords(requirement) ?? null, requirement };
  if (given.verdict === "undecided") return { verdict: given.verdict, by: named(given.by), ...asked };
  const { session, sessionNotKnownOf } = given;
  return {
    verdict: given.verdict,
    ...asked,
    session,
    ...(sessionNotKnownOf && { sessionNotKnownOf: named(sessionNotKnownOf) }),
  };
}

function policy(outcome: PolicyOutcome, report: WhatIfReport): object {
  const { policy: id, displayName } = outcome;
  return {
    id: idText(id),
    displayName,
    state: policyState(report, id),
    policyApplies: outcome.result === "unknown" ? "unknown" : outcome.result === "applies",
    ...(outcome.result === "doesNotApply" && { analysisReasons: outcome.reason }),
    ...(outcome.result === "unknown" && { because: outcome.because }),
  };
}
