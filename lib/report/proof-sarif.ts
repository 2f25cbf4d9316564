import { type Id, idKey } from "../model/reference";
import type { Proof } from "../prove/proof";
import { proofFindingId } from "../prove/proof-findings";
import { escapeMarkdown, escapeSarif } from "./escape";
import { acceptanceOf, type Outcome, outcomeOf, type ProofReport, type SourcePlace, titleOf } from "./proof-report";

const documentation = "https://learn.microsoft.com/entra/identity/conditional-access/overview";

/** One thing to show beside a source line. */
interface Statement {
  readonly sentences: readonly string[];
  readonly policy?: Id;
}

/**
 * For tools that show findings beside the source, code scanning among them. Answers that hold make no result.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export function proofSarif(reports: readonly ProofReport[]): string {
  const questions = [...new Set(reports.flatMap(({ proofs }) => proofs.map(({ question }) => question)))];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "cdktf-partner-security", informationUri: documentation, rules: questions.map(rule) } },
        columnKind: "utf16CodeUnits",
        results: reports.flatMap((report) => report.proofs.flatMap((proof) => results(proof, report, questions))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(question: string): object {
  return {
    id: proofFindingId(question),
    shortDescription: { text: escapeSarif(titleOf(question)) },
    helpUri: documentation,
  };
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
    locations: locations(report, policy),
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

function locations(report: ProofReport, policy: Id | undefined): readonly object[] {
  const known = policy === undefined ? undefined : report.places?.get(idKey(policy));
  const place: SourcePlace | undefined = known ?? (report.file === undefined ? undefined : { file: report.file });
  if (!place) return [];
  const { file, line, column } = place;
  const region = { startLine: line, ...(column !== undefined && { startColumn: column }) };
  return [
    {
      physicalLocation: {
        artifactLocation: { uri: file.split(/[/\\]/).map(encodeURIComponent).join("/") },
        ...(line !== undefined && { region }),
      },
    },
  ];
}
