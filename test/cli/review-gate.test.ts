import { gateExitCode, gateFrom } from "../../lib/cli/review-gate";
import type { ReviewFinding, TenantReview } from "../../lib/review/review";

function finding(more: Partial<ReviewFinding> & Pick<ReviewFinding, "category">): ReviewFinding {
  return { id: "review-x", severity: "warning", message: "m", remedy: "r", ...more };
}

/** Only what the gate looks at. */
function possibly(more: Partial<ReviewFinding> & Pick<ReviewFinding, "category">): ReviewFinding {
  return finding({ ...more, change: { certainty: "possibly" } as ReviewFinding["change"] & {} });
}

function reviewOf(findings: readonly ReviewFinding[], more: Partial<TenantReview> = {}): TenantReview {
  const nothing = { drift: [], noise: 0, complete: true, because: [], assumptions: [], doubts: [] };
  return { subject: "contoso", findings, ...nothing, ...more };
}

const exitCode = (failOn: readonly string[] | undefined, ...reviews: readonly TenantReview[]) =>
  gateExitCode({ tenants: reviews }, gateFrom(failOn));

const opened = finding({ category: "opened", severity: "error" });
const blocked = finding({ category: "newlyBlocked" });
const stronger = finding({ category: "strengthened", severity: "note" });
const acceptance = { finding: "proof-mfa", reason: "r", approver: "a", expires: "2027-01-01" } as const;

describe("1 where something fails the gate", () => {
  test.each([
    ["errors by default", undefined, [opened], 1],
    ["warnings not by default", undefined, [blocked, stronger], 0],
    ["a severity and those above", ["warning"], [opened], 1],
    ["a severity and those above, its own too", ["warning"], [blocked], 1],
    ["a severity, and none below", ["warning"], [stronger], 0],
    ["everything from notes on", ["note"], [stronger], 1],
    ["a category whatever its severity", ["strengthened"], [stronger], 1],
    ["a category and no other", ["newly-unblocked"], [opened, blocked], 0],
    ["lists, in one word or several", ["lockout,newly-blocked", "replaced"], [blocked], 1],
    ["any of several severities", ["error", "warning"], [blocked], 1],
    ["nothing with none", ["none"], [opened], 0],
    ["nothing that is accepted", ["opened"], [{ ...opened, severity: "note", accepted: acceptance }], 0],
    ["what could not be decided, by name", ["undecided"], [finding({ category: "undecided" })], 1],
  ] as const)("%s", (_, failOn, findings, code) => {
    expect(exitCode(failOn, reviewOf(findings))).toBe(code);
  });

  test("in any tenant, and by hand as well as by the change", () => {
    expect(exitCode(undefined, reviewOf([]), reviewOf([opened]))).toBe(1);
    expect(exitCode(undefined, reviewOf([], { drift: [opened] }))).toBe(1);
    expect(exitCode(["replaced"], reviewOf([], { drift: [opened] }))).toBe(0);
  });
});

describe("3 where nothing fails, and what the gate asks about is not known", () => {
  const incomplete = reviewOf([], { complete: false });

  test.each([
    ["an opening that depends on what is not known", undefined, [possibly({ category: "opened" })], 3],
    ["a sure error beside it", undefined, [possibly({ category: "opened" }), opened], 1],
    ["another change that is no error even if sure", undefined, [possibly({ category: "newlyBlocked" })], 0],
    ["a change of a category that is asked about", ["newly-blocked"], [possibly({ category: "newlyBlocked" })], 3],
    ["a change of another category", ["lockout"], [possibly({ category: "opened" })], 0],
    ["nothing with none", ["none"], [possibly({ category: "opened" })], 0],
    ["what is accepted", undefined, [{ ...possibly({ category: "opened" }), accepted: acceptance }], 0],
  ] as const)("%s", (_, failOn, findings, code) => {
    expect(exitCode(failOn, reviewOf(findings))).toBe(code);
  });

  test("a comparison that is not complete concerns what it could have found", () => {
    expect(exitCode(undefined, incomplete)).toBe(3);
    expect(exitCode(["opened"], incomplete)).toBe(3);
    expect(exitCode(["lockout"], incomplete)).toBe(3);
    expect(exitCode(["credential-added"], incomplete)).toBe(0);
    expect(exitCode(["none"], incomplete)).toBe(0);
    expect(exitCode(undefined, incomplete, reviewOf([opened]))).toBe(1);
  });

  test("a part that could not be read concerns every gate, unless it was so before", () => {
    const doubts = ["module hub is not read"];
    const review = (severity: "warning" | "note") =>
      reviewOf([finding({ category: "undecided", severity, message: `not all of it: ${doubts[0]}` })], { doubts });

    expect(exitCode(undefined, review("warning"))).toBe(3);
    expect(exitCode(["credential-added"], review("warning"))).toBe(3);
    expect(exitCode(["none"], review("warning"))).toBe(0);
    expect(exitCode(undefined, review("note"))).toBe(0);
  });
});

describe("bad words", () => {
  test.each([
    [["openend"], '--fail-on: unknown name "openend"; expected a category or a severity, did you mean "opened"?'],
    [["opened,,"], '--fail-on: unknown name ""; expected a category or a severity'],
    [["none", "opened"], "--fail-on none beside other names; expected none alone"],
  ])("%j", (failOn, message) => {
    expect(() => gateFrom(failOn)).toThrow(message);
  });
});
