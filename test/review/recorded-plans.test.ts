import { join } from "node:path";
import { readPlanFile } from "../../lib/read/plan-file";
import type { TenantReview } from "../../lib/review/review";
import { reviewTenant } from "../../lib/review/review-tenant";
import { today } from "../support/judging";
import { wordsOf } from "../support/reviewing";

function review(name: string): TenantReview {
  const plan = readPlanFile(join(__dirname, `../fixtures/plans/${name}.json`));
  const side = (which: "before" | "after" | "recorded") => ({
    policySet: plan[which],
    resources: plan.resources[which],
    declared: {},
    options: {},
  });
  return reviewTenant({
    subject: name,
    before: side("before"),
    after: side("after"),
    recorded: side("recorded"),
    actions: plan.actions,
    noise: plan.noise,
    today,
  });
}

/** Without those that only say what is not known. */
function sureWordsOf(findings: TenantReview["findings"]): string[] {
  return wordsOf(
    findings.filter(({ change, category }) => category !== "undecided" && change?.certainty !== "possibly"),
  );
}

describe("the recorded plan", () => {
  test("that weakens opens, for contractors and from trusted locations, and takes from administrators", () => {
    const { findings, drift, noise } = review("weaken");
    const said = sureWordsOf(findings).join("\n");
    expect(said).toMatch(/^error opened mfa_all: any user in group Contractors.* now gets in without MFA$/m);
    expect(said).toMatch(
      /^error opened mfa_all: any user, not in group Break-glass accounts, .*location: Head office, now gets in without MFA$/m,
    );
    expect(said).toMatch(/^error opened block_legacy: .*legacy client.* is no longer blocked/m);
    expect(said).toMatch(
      /^warning weakened admins: any user holding role Global Administrator.* is no longer asked for phishing-resistant MFA$/m,
    );
    expect(said).toMatch(/^warning destroyed admins: policy "Phishing-resistant MFA for administrators" goes$/m);
    expect(said).toMatch(/^warning exclusionAdded mfa_all: location AllTrusted is now excluded/m);
    expect(said).not.toMatch(/lockout|enforcedAtOnce|newlyBlocked/);
    expect([drift, noise > 0]).toEqual([[], true]);
  });

  test("that weakens leaves open which other places are trusted, and whether the list keeps what it names", () => {
    const open = review("weaken").findings.filter(({ category }) => category === "undecided");
    expect(wordsOf(open)).toEqual([
      "warning undecided: could not decide all sign-ins: whether the address is in a trusted location that the policies' source does not list",
      "warning undecided: not all of it could be read: azuread_conditional_access_policy.mfa_all.excluded_groups is known at apply only: whatever local.head is, it is taken to hold azuread_group.break_glass",
    ]);
  });

  test("without a change says nothing, whatever the provider normalises", () => {
    const said = review("noop");
    expect(said).toMatchObject({ findings: [], drift: [], complete: true, because: [], doubts: [] });
    expect(said.noise).toBeGreaterThan(0);
  });

  test("with drift says what somebody disabled, and that the apply takes it back", () => {
    const { findings, drift } = review("drift");
    expect(wordsOf(drift)).toEqual([
      expect.stringMatching(/^error opened mfa_all: .* now gets in without MFA$/),
      'warning changedByHand mfa_all: policy "Require MFA for all users" was disabled',
    ]);
    expect(drift.every(({ remedy }) => remedy.startsWith("find out who did it"))).toBe(true);
    expect(wordsOf(findings)).toEqual([expect.stringMatching(/^note strengthened mfa_all: .* is now asked for MFA$/)]);
  });

  test("that creates enforces at once, and locks out nobody for sure", () => {
    const said = sureWordsOf(review("create").findings);
    expect(said.filter((line) => line.includes("enforcedAtOnce"))).toEqual([
      'warning enforcedAtOnce admins: policy "Phishing-resistant MFA for administrators" is new and enforced, without reporting first',
      'warning enforcedAtOnce block_legacy: policy "Block legacy authentication" is new and enforced, without reporting first',
      'warning enforcedAtOnce mfa_all: policy "Require MFA for all users" is new and enforced, without reporting first',
    ]);
    expect(said.filter((line) => /^error|lockout/.test(line))).toEqual([]);
  });

  test("that destroys names everything that goes", () => {
    const said = sureWordsOf(review("destroy").findings);
    expect(said.filter((line) => line.includes(" destroyed "))).toEqual([
      'warning destroyed admins: policy "Phishing-resistant MFA for administrators" goes',
      'warning destroyed block_legacy: policy "Block legacy authentication" goes',
      'warning destroyed break_glass: group "Break-glass accounts" goes',
      'warning destroyed office: named location "Head office" goes',
      'note destroyed mfa_all: policy "Require MFA for all users" goes',
    ]);
    expect(said.some((line) => line.startsWith("error opened block_legacy"))).toBe(true);
  });
});
