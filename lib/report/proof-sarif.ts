import { type Id, idKey } from "../model/reference";
import type { Proof } from "../prove/proof";
import { proofFindingId } from "../prove/proof-findings";
import { escapeMarkdown, escapeSarif } from "./escape";
import { acceptanceOf, type Outcome, outcomeOf, type ProofReport, type SourcePlace, titleOf } from "./proof-report";
import { sarifLocations, sarifLog } from "./sarif";

/** One thing to show beside a source line. */
interface Statement {
  readonly sentences: readonly string[];
  readonly policy?: Id;
}

/** As SARIF: answers that hold make no result. */
export function proofSarif(reports: readonly ProofReport[]): string {
  const questions = [...new Set(reports.flatMap(({ proofs }) => proofs.map(({ question }) => question)))];
  const rules = questions.map((question) => ({ id: proofFindingId(question), title: titleOf(question) }));
  return sarifLog(
    rules,
    reports.flatMap((report) => report.proofs.flatMap((proof) => results(proof, report, questions))),
  );
}

const levels = {
  holds: undefined,
  compliant: "note",
  accepted: "note",
  cannotDecide: "warning",
  fails: "error",
} as const satisfies Record<Outcome, string | undefined>;

function results(proof: Proof, report: ProofReport, questions: readonly string[]): readonly object[] {
  const { question } = proof;
  const level = levels[outcomeOf(proof, report)];
  if (level === undefined) return [];
  const acceptance = outcomeOf(proof, report) === "accepted" ? acceptanceOf(question, report) : undefined;
  const world = proof.onceEnforced ? ["once report-only policies are enforced"] : [];
  return statements(proof).map(({ sentences, policy }) => ({
    ruleId: proofFindingId(question),
    ruleIndex: questions.indexOf(question),
    level,
    message: {
      text: [report.subject, ...world, ...sentences].map(escapeSarif).join(": "),
      markdown: [`**${escapeMarkdown(report.subject)}**`, ...[...world, ...sentences].map(escapeMarkdown)].join(": "),
    },
    locations: sarifLocations(placeOf(report, policy)),
    partialFingerprints: { "statement/v1": [report.subject, question, ...sentences].join("|") },
    ...(acceptance && {
      suppressions: [
        {
          kind: "external",
          justification: `${acceptance.reason} (${acceptance.approver}, until ${acceptance.expires})`,
        },
      ],
    }),
  }));
}

function statements({ question, because, witnesses, policies }: Proof): readonly Statement[] {
  const found = [
    ...witnesses.map(({ plainWords, nearest }): Statement => {
      if (!nearest) return { sentences: [plainWords] };
      const miss = `nearest policy "${nearest.displayName}" misses: ${nearest.why}`;
      return { sentences: [plainWords, miss], policy: nearest.policy };
    }),
    ...policies.map(({ policy, displayName, why }): Statement => ({ sentences: [`"${displayName}" ${why}`], policy })),
  ];
  return found.length > 0 ? found : [{ sentences: [titleOf(question), ...because] }];
}

function placeOf(report: ProofReport, policy: Id | undefined): SourcePlace | undefined {
  const known = policy === undefined ? undefined : report.places?.get(idKey(policy));
  return known ?? (report.file === undefined ? undefined : { file: report.file });
}
