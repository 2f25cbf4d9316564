import { idText } from "../model/reference";
import type { PolicyJudgement, Proof, Witness } from "../prove/proof";
import { acceptanceOf, outcomeOf, type ProofReport, titleOf } from "./proof-report";
import { whatIfRequest } from "./what-if-request";
import { jsonText } from "./json-text";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For machines, in the form that `schema/proof-report.schema.json` describes. */
export function proofJson(reports: readonly ProofReport[]): string {
  return jsonText({ formatVersion, reports: reports.map(reportJson) });
}

function reportJson(report: ProofReport): object {
  const { subject, file, doubts, proofs } = report;
  return {
    subject,
    ...(file !== undefined && { file }),
    doubts,
    proofs: proofs.map((proof) => proofObject(proof, report)),
  };
}

function proofObject(proof: Proof, report: ProofReport): object {
  const { question, answer, onceEnforced, because, complete, assumptions, exceptions, ifReportOnlyWereEnforced } =
    proof;
  const acceptance = acceptanceOf(question, report);
  const isAccepted = outcomeOf(proof, report) === "accepted";
  return {
    question,
    title: titleOf(question),
    answer,
    onceEnforced: onceEnforced === true,
    ...(isAccepted && acceptance && { accepted: acceptance }),
    because,
    witnesses: proof.witnesses.map(witnessObject),
    complete,
    policies: proof.policies.map(policyObject),
    assumptions,
    exceptions,
    ...(ifReportOnlyWereEnforced !== undefined && { ifReportOnlyWereEnforced }),
  };
}

function witnessObject({ plainWords, region, regions, nearest, signIn }: Witness): object {
  return {
    plainWords,
    region,
    regions,
    ...(nearest && { nearest: policyObject(nearest) }),
    signIn,
    whatIf: whatIfRequest(signIn),
  };
}

function policyObject({ policy, displayName, why }: PolicyJudgement): object {
  return { policy: idText(policy), displayName, why };
}
