import { writeFileSync } from "node:fs";
import type { World } from "../../evaluate/worlds";
import type { QuestionName } from "../../prove/proof";
import { prove as proveQuestions } from "../../prove/prove";
import { tenantProofRequest } from "../../prove/proof-request";
import { splitHeatMap } from "../../report/heat-map";
import { withNames } from "../../report/names";
import { proofHtml } from "../../report/proof-html";
import { proofJson } from "../../report/proof-json";
import type { ProofReport } from "../../report/proof-report";
import { proofSarif } from "../../report/proof-sarif";
import { proofText } from "../../report/proof-text";
import { proofTotals, totalOutcomes } from "../../report/proof-totals";
import { askedQuestion } from "../asked-question";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { type PolicySource, policySources } from "../policy-source";
import type { PolicySourceOptions } from "../policy-source-options";
import { heatMapFor } from "../heat-map-for";
import type { QuestionFile } from "../question-file";
import { askedQuestions, usualQuestions } from "../question-names";
import { policyPlaces } from "../policy-places";
import { UserError } from "../user-error";

export interface ProveOptions extends PolicySourceOptions {
  readonly question?: readonly string[];
  readonly asIs?: boolean;
  readonly budget?: string;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly html?: string;
}

/** Answers questions about every sign-in, for each tenant or stack. */
export function prove(options: ProveOptions, context: CliContext): ExitCode {
  if (options.json && options.sarif) throw new UserError("--json and --sarif: two formats; expected one of them");
  const budget = budgetFrom(options.budget);
  const asked = options.question && askedQuestions(options.question);
  const reports = policySources(options, context).map((source) =>
    report(source, asked, {
      withHeatMap: options.html !== undefined,
      today: context.today,
      world: options.asIs ? "enforced" : worldOf(source),
      ...(budget !== undefined && { budget }),
    }),
  );
  if (options.html !== undefined) writeFileSync(options.html, proofHtml(reports));
  context.stdout(rendered(reports, options, context));
  return exitCodeOf(reports);
}

function budgetFrom(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(written)) return Number(written);
  throw new UserError(`--budget ${written}: not a number of steps; expected a whole number from 1 on`);
}

interface ReportOptions {
  readonly budget?: number;
  readonly withHeatMap: boolean;
  readonly world: World;
  readonly today: string;
}

function report(
  source: PolicySource,
  asked: readonly (QuestionName | QuestionFile)[] | undefined,
  { budget, withHeatMap, world, today }: ReportOptions,
): ProofReport {
  const { subject, policySet, declared, directory, doubts, evaluation, tenant, file } = source;
  const questions = (asked ?? questionsFor(source)).map((question) =>
    typeof question === "string" ? question : askedQuestion(question, source),
  );
  const proofs = proveQuestions(
    {
      policySet,
      declared,
      options: evaluation,
      today,
      world,
      ...(directory && { directory }),
      ...(budget !== undefined && { budget }),
    },
    [...questions, ...(withHeatMap ? heatMapFor(declared) : [])],
  );
  const places = policyPlaces(source);
  return withNames(
    {
      subject,
      doubts,
      accepted: tenant?.tenant.accepted ?? [],
      ...splitHeatMap(proofs),
      ...(file !== undefined && { file }),
      ...(places && { places }),
    },
    namesIn(source),
  );
}

/** A tenant file tells what to ask; where security defaults enforce MFA the other questions have no policies to ask. */
function questionsFor({ policySet, tenant }: PolicySource): readonly QuestionName[] {
  if (tenant) return tenantProofRequest(policySet, tenant.tenant).asked;
  return policySet.securityDefaults === "on" && policySet.policies.length === 0 ? ["mfa"] : usualQuestions;
}

/** A tenant file tells whether its policies only report yet; of other sources nobody knows what is to become of them. */
function worldOf({ policySet, tenant }: PolicySource): World {
  return (tenant && tenantProofRequest(policySet, tenant.tenant).input.world) ?? "enforced";
}

function namesIn({ groups, directory, policySet }: PolicySource): ReadonlyMap<string, string> {
  const users = directory?.users.map(({ id, userPrincipalName: displayName }) => ({ id, displayName })) ?? [];
  const named = [...groups, ...users, ...policySet.namedLocations];
  return new Map(
    named.flatMap(({ id, displayName }) =>
      typeof id === "string" && displayName !== undefined ? [[id.toLowerCase(), displayName] as const] : [],
    ),
  );
}

function rendered(reports: readonly ProofReport[], { json, sarif }: ProveOptions, { style }: CliContext): string {
  if (json) return proofJson(reports);
  if (sarif) return proofSarif(reports);
  return `${reports.map((each) => proofText(each, style)).join("\n\n")}\n\n${proofTotals(reports)}\n`;
}

function exitCodeOf(reports: readonly ProofReport[]): ExitCode {
  const { fails, cannotDecide } = totalOutcomes(reports);
  if (fails > 0) return exitCodes.findings;
  return cannotDecide > 0 ? exitCodes.couldNotDecide : exitCodes.clean;
}
