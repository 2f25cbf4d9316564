import type { Directory } from "../../lib/model/directory";
import { idText } from "../../lib/model/reference";
import type { SignIn } from "../../lib/model/sign-in";
import type { Answer, CustomQuestion, ProofInput } from "../../lib/prove/proof";
import { prove } from "../../lib/prove/prove";
import { caseRegion, here } from "../support/case-region";
import { type EvaluationCase, evaluationCases } from "../support/evaluation-cases";

const files = evaluationCases();
const askable = files.flatMap(({ file, cases }) => {
  return cases.filter((row) => caseRegion(row)).map((row) => ({ name: `${file}: ${row.name}`, row }));
});
const isDecided = ({ row }: { readonly row: EvaluationCase }) => row.expected.decision !== "undecided";

/** The rows that the evaluator answers, as ground facts: each is a question about hardly more than its one sign-in. */
describe("the prover answers like the evaluator", () => {
  test.each(askable.filter(isDecided))("$name", ({ row }) => {
    expect(answersTo(row)).toMatchObject(expectedAnswers(row.expected));
  });

  test.each(askable.filter((each) => !isDecided(each)))("$name: it depends on what is not known", ({ row }) => {
    expect(Object.values(answersTo(row))).toContain("cannotDecide");
  });
});

test("a third of all rows and more can be asked, of every file but those about what conditions cannot tell", () => {
  const rows = files.flatMap(({ cases }) => cases);
  const without = files.filter(({ cases }) => !cases.some((row) => caseRegion(row))).map(({ file }) => file);

  expect(askable.length).toBeGreaterThan(rows.length / 3);
  expect(without.filter((file) => !["devices.yaml", "references.yaml"].includes(file))).toEqual([]);
});

type Answers = Readonly<Record<"blocked" | "granted" | "mfa", Answer>>;

function expectedAnswers({ decision, requires }: EvaluationCase["expected"]): Partial<Answers> {
  if (decision === "blocked") return { blocked: "holds", granted: "fails", mfa: "holds" };
  return { blocked: "fails", granted: "holds", ...(requires && { mfa: mfaBy(requires) }) };
}

/** Alternatives do not count: whoever can choose need not choose MFA. */
function mfaBy(requires: readonly string[]): Answer {
  if (requires.some((text) => /^mfa$|[( ]mfa[ )]|MFA/.test(text) && !text.includes("|"))) return "holds";
  return requires.includes("strength:own") ? "cannotDecide" : "fails";
}

function answersTo(row: EvaluationCase): Answers {
  const { policySet, options, signIn } = row;
  const { ipAddress = "" } = signIn;
  const ipRanges = [`${ipAddress}/${ipAddress.includes(":") ? 128 : 32}`];
  const place = { kind: "ip", id: here, displayName: "Here", ipRanges, isTrusted: false } as const;
  const input: ProofInput = {
    policySet: { ...policySet, namedLocations: [...policySet.namedLocations, place] },
    directory: directoryOf(signIn),
    options,
  };
  const ask = (expect: CustomQuestion["expect"]) =>
    prove(input, [{ id: "row", for: caseRegion(row)!, expect }])[0]!.answer;
  return { blocked: ask("blocked"), granted: ask("granted"), mfa: ask("mfa") };
}

function directoryOf({ identity }: SignIn): Directory {
  const { id, groups = [], roles = [], ...guest } = identity as Extract<SignIn["identity"], { kind: "user" }>;
  const { guestOrExternalUserType, externalTenantId } = guest;
  const user = {
    id: idText(id),
    groups,
    roles: roles.map(idText),
    accountEnabled: true,
    ...(guestOrExternalUserType && { guestOrExternalUserType }),
    ...(externalTenantId !== undefined && { externalTenantId }),
  };
  return { users: [user], groups: groups.map((group) => ({ id: idText(group) })), servicePrincipals: [] };
}
