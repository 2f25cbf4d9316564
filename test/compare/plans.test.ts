import { compare } from "../../lib/compare/compare";
import type { Comparison } from "../../lib/compare/comparison";
import { readPlanFile } from "../../lib/read/plan-file";

function comparisonOf(plan: string): Comparison {
  const { before, after } = readPlanFile(`test/fixtures/plans/${plan}.json`);
  return compare({ before: { policySet: before }, after: { policySet: after } });
}

describe("the plan that weakens", () => {
  const { changes, complete } = comparisonOf("weaken");
  const surely = changes.filter(({ certainty }) => certainty === "surely");
  const why = (name: string) =>
    surely.flatMap(({ policies }) => policies.filter(({ displayName }) => displayName === name)).map((one) => one.why);

  test("opens what is in a trusted location, and says so of the policy that leaves it out", () => {
    expect(complete).toBe(true);
    expect(why("Require MFA for all users")).toContain("now leaves out trusted locations");
    expect(surely[0]).toMatchObject({ kind: "opened", lost: ["MFA"] });
    expect(surely[0]!.plainWords).toContain("location: Head office, now gets in without MFA");
  });

  test("says beside it that other places may be trusted", () => {
    const { besides, regions } = surely.find(({ plainWords }) =>
      /, client: a browser .*: Head office/.test(plainWords),
    )!;
    expect(besides).toHaveLength(regions - 1);
    expect(besides).toContainEqual(
      expect.objectContaining({
        certainty: "possibly",
        because: ["whether the address is in a trusted location that the policies' source does not list"],
      }),
    );
  });

  test("opens the way to who is newly excluded", () => {
    expect(why("Require MFA for all users")).toContainEqual(
      expect.stringMatching(/^now excludes group contractors or others/),
    );
  });

  test("opens legacy clients", () => {
    const legacy = surely.find(({ lost }) => lost.includes("a block"))!;
    expect(legacy).toMatchObject({ kind: "opened", before: { verdict: "blocked" }, after: { verdict: "granted" } });
    expect(legacy.plainWords).toContain("is no longer blocked, and gets in without MFA");
    expect(legacy.policies).toContainEqual(
      expect.objectContaining({ displayName: "Block legacy authentication", why: "now only reports" }),
    );
  });

  test("asks administrators for less", () => {
    expect(surely.filter(({ kind }) => kind === "weakened")).toMatchObject([
      {
        lost: ["phishing-resistant MFA"],
        policies: [{ displayName: "Phishing-resistant MFA for administrators", why: "is removed" }],
      },
    ]);
  });
});

test("the plan that does nothing changes nothing", () => {
  expect(comparisonOf("noop")).toEqual({ changes: [], complete: true, because: [], assumptions: [] });
});
