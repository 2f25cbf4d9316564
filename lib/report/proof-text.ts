import type { Proof, Witness } from "../prove/proof";
import { escapeTerminal } from "./escape";
import {
  acceptanceOf,
  isOnceEnforced,
  type Outcome,
  outcomeOf,
  outcomeText,
  ownAssumptions,
  type ProofReport,
  sharedAssumptions,
  questionName,
  titleOf,
} from "./proof-report";
import { signInWords } from "./sign-in-words";
import { columns, count, plain, type Style } from "./style";

const witnessesShown = 5;
const outcomeStyle = {
  holds: "green",
  compliant: "green",
  accepted: "yellow",
  cannotDecide: "yellow",
  fails: "red",
} as const satisfies Record<Outcome, string>;

/** For a terminal: a line for each question, below it what stands behind the answer. */
export function proofText(report: ProofReport, style: Style = plain): string {
  const heads = columns(
    report.proofs.map((proof) => [
      outcomeText[outcomeOf(proof, report)],
      escapeTerminal(questionName(proof.question)),
      titleText(proof),
    ]),
  );
  const answers = report.proofs.map((proof, index) => {
    const [outcome = "", ...rest] = heads[index]!;
    const head = style(outcomeStyle[outcomeOf(proof, report)], outcome) + rest.join("");
    return [head, ...details(proof, report, style).map((line) => `    ${line}`)].join("\n");
  });
  const doubts = report.doubts.map((doubt) => `  ${style("yellow", "doubt")}  ${escapeTerminal(doubt)}`);
  const shared = sharedAssumptions(report).map((each) =>
    style("dim", `  every answer assumes ${escapeTerminal(each)}`),
  );
  const world = isOnceEnforced(report) ? ", once its report-only policies are enforced" : "";
  const head = style("bold", escapeTerminal(report.subject)) + world;
  return [head, ...answers.map((answer) => indent(answer)), ...shared, ...doubts].join("\n");
}

function titleText({ question }: Proof): string {
  const title = titleOf(question);
  return title === question ? "" : title;
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}

function details(proof: Proof, report: ProofReport, style: Style): readonly string[] {
  const acceptance = acceptanceOf(proof.question, report);
  const more = proof.witnesses.length - witnessesShown;
  return [
    ...(acceptance && outcomeOf(proof, report) === "accepted"
      ? [escapeTerminal(`accepted by ${acceptance.approver} until ${acceptance.expires}: ${acceptance.reason}`)]
      : []),
    ...proof.because.map((because) => escapeTerminal(because)),
    ...proof.witnesses.slice(0, witnessesShown).flatMap((witness, index) => witnessLines(witness, index + 1, style)),
    ...(more > 0 ? [`and ${count(more, "more finding")} of this kind`] : []),
    ...(proof.witnesses.length > 0 && !proof.complete ? ["there may be more than these"] : []),
    ...proof.policies.map(({ displayName, why }) => escapeTerminal(`"${displayName}" ${why}`)),
    ...(proof.ifReportOnlyWereEnforced === undefined
      ? []
      : [`if report-only policies were enforced: ${outcomeText[proof.ifReportOnlyWereEnforced]}`]),
    ...proof.exceptions.map((exception) => style("dim", escapeTerminal(`except ${exception}`))),
    ...ownAssumptions(proof, report).map((assumption) => style("dim", escapeTerminal(`assuming ${assumption}`))),
  ];
}

function witnessLines(
  { plainWords, nearest, regions, signIn }: Witness,
  number: number,
  style: Style,
): readonly string[] {
  return [
    `${number}. ${escapeTerminal(plainWords)}`,
    ...(nearest ? [escapeTerminal(`   nearest policy "${nearest.displayName}": ${nearest.why}`)] : []),
    ...(regions > 1 ? [`   and ${count(regions - 1, "more region")} for the same reason`] : []),
    style("dim", escapeTerminal(`   for example ${signInWords(signIn).join(", ")}`)),
  ];
}
