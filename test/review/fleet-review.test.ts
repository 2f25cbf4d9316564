import { fleetReview } from "../../lib/review/fleet-review";
import type { ReviewFinding, TenantReview } from "../../lib/review/review";
import { signInChange } from "../support/reviewing";

function finding(message: string, others: Partial<ReviewFinding> = {}): ReviewFinding {
  return { id: "review-opened", category: "opened", severity: "error", message, remedy: "r", ...others };
}

function tenant(subject: string, ...findings: ReviewFinding[]): TenantReview {
  return { subject, findings, drift: [], noise: 0, complete: true, because: [], assumptions: [], doubts: [] };
}

describe("a fleet", () => {
  test("of 200 tenants with one change is one row", () => {
    const subjects = Array.from({ length: 200 }, (_, index) => `tenant-${index}`);
    const { findings } = fleetReview(
      subjects.map((subject, users) => {
        const region = { ...signInChange().region, users };
        const signIn = { ...signInChange().signIn, country: `${users}` };
        return tenant(subject, finding("a", { path: subject, change: signInChange({ region, signIn }) }));
      }),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.tenants).toEqual(subjects);
  });

  test.each([
    ["message", { message: "b" }],
    ["category", { category: "weakened" as const }],
    ["policy", { policy: "other" }],
    ["remedy", { remedy: "other" }],
    [
      "acceptance",
      { accepted: { finding: "review-opened" as const, reason: "r", approver: "a", expires: "2027-01-01" } },
    ],
    ["outcome", { change: signInChange({ lost: ["a block"] }) }],
    ["certainty", { change: signInChange({ certainty: "possibly" }) }],
  ])("has two rows where the %s differs", (_, others) => {
    const [one, other] = [
      finding("a", { change: signInChange() }),
      finding("a", { change: signInChange(), ...others }),
    ];
    expect(fleetReview([tenant("a", one), tenant("b", other)]).findings).toHaveLength(2);
  });

  test("is in the order of severity, category, and number of tenants, whatever the order of findings", () => {
    const note = finding("note", { severity: "note" });
    const rare = finding("rare");
    const usual = finding("usual");
    const other = finding("other", { category: "lockout" });
    const order = (...tenants: TenantReview[]) => fleetReview(tenants).findings.map((row) => row.finding.message);
    expect(order(tenant("a", note, other, rare, usual), tenant("b", usual))).toEqual([
      "usual",
      "rare",
      "other",
      "note",
    ]);
    expect(order(tenant("b", usual), tenant("a", usual, rare, other, note))).toEqual([
      "usual",
      "rare",
      "other",
      "note",
    ]);
  });

  test("keeps what was done by hand apart", () => {
    const { findings, drift } = fleetReview([{ ...tenant("a"), drift: [finding("by hand")] }]);
    expect([findings, drift.map((row) => row.tenants)]).toEqual([[], [["a"]]]);
  });
});
