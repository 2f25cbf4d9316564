import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Decision, PolicyOutcome, Verdict } from "../../lib/model/decision";
import { graphDirectory, graphLocations, graphPolicies, ObjectIds } from "../support/case-files";
import { notAskable, notInExports, signInFlags } from "../support/case-flags";
import { caseWords } from "../support/case-words";
import { type EvaluationCase, evaluationCases } from "../support/evaluation-cases";
import { runCli } from "../support/run-cli";

const rows = evaluationCases().flatMap(({ file, cases }) =>
  cases.map((row) => ({ name: `${file}: ${row.name}`, row })),
);
const askable = rows.filter(({ row }) => notAskable(row) === undefined);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "what-if-cases-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The rows that the evaluator answers, from files and flags to JSON: reading and printing change no answer. */
describe("the command line answers like the evaluator", () => {
  test.each(askable)("$name", async ({ row }) => {
    const ids = new ObjectIds();
    const { code, stdout, stderr } = await runCli(["what-if", ...commandOf(row, ids), "--json"]);

    expect(stderr).toBe("");
    const decision = decisionIn(ids.inWords(stdout));
    expect(caseWords(decision, row.policySet, row.expected)).toEqual(row.expected);
    expect(code).toBe(row.expected.decision === "undecided" ? 3 : 0);
  });
});

test("most rows can be asked, and every row that is left out by name is there", () => {
  expect(askable.length).toBeGreaterThan(rows.length * 0.8);
  expect(rows.map(({ row }) => row.name)).toEqual(expect.arrayContaining([...notInExports.keys()]));
});

function commandOf(row: EvaluationCase, ids: ObjectIds): readonly string[] {
  const written = (name: string, content: object): string => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const directory = graphDirectory(row, ids);
  return [
    "--policies",
    written("policies.json", graphPolicies(row, ids)),
    ...(row.policySet.namedLocations.length > 0
      ? ["--locations", written("locations.json", graphLocations(row, ids))]
      : []),
    ...(directory ? ["--directory", written("directory.json", directory)] : []),
    ...signInFlags(row, ids),
  ];
}

type Named = readonly { readonly id: string }[];
type PrintedVerdict = Omit<Exclude<Verdict, { verdict: "blocked" }>, "by"> & { readonly by?: Named };

interface PrintedPolicy {
  readonly id: string;
  readonly displayName: string;
  readonly policyApplies: boolean | "unknown";
  readonly analysisReasons?: string;
  readonly because?: readonly string[];
}

interface PrintedResult {
  readonly enforced: PrintedVerdict;
  readonly ifReportOnlyWereEnforced: PrintedVerdict;
  readonly policies: readonly PrintedPolicy[];
}

function decisionIn(json: string): Decision {
  const { results } = JSON.parse(json) as { results: readonly [PrintedResult] };
  const [{ enforced, ifReportOnlyWereEnforced, policies }] = results;
  return {
    enforced: verdictOf(enforced),
    ifReportOnlyWereEnforced: verdictOf(ifReportOnlyWereEnforced),
    outcomes: policies.map(outcomeOf),
  };
}

function verdictOf(printed: PrintedVerdict): Verdict {
  return { ...printed, by: printed.by?.map(({ id }) => id) } as unknown as Verdict;
}

function outcomeOf({ id: policy, displayName, policyApplies, analysisReasons, because }: PrintedPolicy): PolicyOutcome {
  const named = { policy, displayName };
  if (policyApplies === true) return { ...named, result: "applies" };
  if (policyApplies === "unknown") return { ...named, result: "unknown", because: because! };
  return { ...named, result: "doesNotApply", reason: analysisReasons } as PolicyOutcome;
}
