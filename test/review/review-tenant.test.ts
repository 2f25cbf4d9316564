import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import type { Exclusion } from "../../lib/model/principals";
import { fleetReview } from "../../lib/review/fleet-review";
import type { ReviewedSide } from "../../lib/review/review-input";
import { reviewTenant } from "../../lib/review/review-tenant";
import { block, mfa, phishingResistant, policy } from "../support/proof-policies";
import { today } from "../support/judging";
import { exportedSide, inputOf, tenantWith, terraformSide, wordsOf } from "../support/reviewing";

const breakGlass = { group: "11111111-2222-4333-8444-555555555555", accounts: [] };
const scanners = "0f0e0d0c-0b0a-4908-8706-050403020100";
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const contractors = "1f0e0d0c-0b0a-4908-8706-050403020100";
const exclusion: Exclusion = {
  key: "scanners",
  who: { groups: [scanners] },
  from: "all",
  reason: "Scanners cannot",
  compensatingControl: "none",
  approver: "CISO",
  expires: "2027-01-01",
};

const mfaWithout = (...groups: string[]): ConditionalAccessPolicy =>
  policy("mfa", { users: { includeUsers: ["All"], excludeGroups: [breakGlass.group, ...groups] } });
const side = (policies: readonly ConditionalAccessPolicy[], others: Partial<ReviewedSide> = {}) =>
  exportedSide(policies, {}, { declared: { breakGlass }, ...others });
const about = (before: ReviewedSide, after: ReviewedSide, words: RegExp = /./) =>
  wordsOf(reviewTenant(inputOf(before, after)).findings).filter((line) => words.test(line));
const opened = / opened /;

describe("a tenant before and after", () => {
  test("that is the same, in other words, has nothing to say", () => {
    const before = side([
      mfaWithout(scanners),
      policy("legacy", { clientAppTypes: ["other"] }, { grantControls: block }),
    ]);
    const [one, other] = before.policySet.policies;
    const after = side([
      { ...other!, displayName: "Legacy" },
      { ...mfaWithout(scanners), id: one!.id },
    ]);
    expect(reviewTenant(inputOf(before, after, { noise: 3 }))).toMatchObject({
      findings: [],
      drift: [],
      noise: 3,
      complete: true,
    });
  });

  test("is told in a stable order, the most severe first", () => {
    const before = side([mfaWithout(), policy("old", {}, { grantControls: block })]);
    const after = side([
      mfaWithout(contractors),
      policy("new", { users: { includeUsers: ["a"] } }, { grantControls: block }),
    ]);
    const severities = reviewTenant(inputOf(before, after)).findings.map(({ severity }) => severity);
    const order = ["error", "warning", "note"];
    expect(severities).toEqual(severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(severities[0]).toBe("error");
  });

  test("calls break-glass by that name, and keeps ids in the sign-in", () => {
    const after = side([mfaWithout(contractors)]);
    const [finding] = reviewTenant(inputOf(side([mfaWithout()]), after)).findings;
    expect(finding).toMatchObject({ id: "review-opened", policy: "mfa" });
    expect(finding?.message).toBe(
      `any user in group ${contractors}, not in group break-glass, signing in to any resource now gets in without MFA`,
    );
    expect(finding?.change?.region.who).toBe(`any user in group ${contractors}, not in group break-glass`);
    expect(JSON.stringify(finding?.change?.signIn)).toContain(contractors);
  });
});

describe("a declared exclusion", () => {
  const declared = { breakGlass, exclusions: [exclusion] };

  test("opens with its reason, as a warning, and hides nothing beside it", () => {
    const after = side([mfaWithout(scanners, contractors)], { declared });
    const lines = about(side([mfaWithout()]), after, opened);
    expect(lines).toEqual([
      expect.stringMatching(
        new RegExp(`^error opened mfa: any user in group ${contractors}.* now gets in without MFA$`),
      ),
      expect.stringMatching(
        new RegExp(
          `^warning opened mfa: any user in group ${scanners}.*\\(declared exclusion scanners until 2027-01-01 by CISO: Scanners cannot\\)$`,
        ),
      ),
    ]);
  });

  test("explains nothing any more once it has expired", () => {
    const expired = { breakGlass, exclusions: [{ ...exclusion, expires: "2026-11-21" }] };
    const lines = about(side([mfaWithout()]), side([mfaWithout(scanners)], { declared: expired }), opened);
    expect(lines).toEqual([expect.stringMatching(/^error opened mfa: .*now gets in without MFA$/)]);
  });

  test("explains nothing in a policy that it is not for, and nothing that is not an exclusion", () => {
    const elsewhere = { breakGlass, exclusions: [{ ...exclusion, from: ["other"] }] };
    const undeclared = about(side([mfaWithout()]), side([mfaWithout(scanners)], { declared: elsewhere }), opened);
    expect(undeclared).toEqual([expect.stringMatching(/^error opened mfa: .*now gets in without MFA$/)]);
    const removed = about(side([mfaWithout()]), side([], { declared }), opened);
    expect(removed).toHaveLength(1);
    expect(removed[0]).toMatch(/^error opened mfa: /);
  });

  test("of break-glass accounts is told as theirs", () => {
    const own = policy("own", { users: { includeGroups: [breakGlass.group] } }, { grantControls: phishingResistant });
    const everybody = policy("mfa", {}, { grantControls: mfa });
    expect(about(side([everybody]), side([mfaWithout()]), opened)).toEqual([
      expect.stringMatching(/^warning opened mfa: any user in group break-glass .*\(declared: break-glass accounts\)$/),
    ]);
    expect(about(side([everybody, own]), side([mfaWithout(), own]), / opened | weakened /)).toEqual([]);
  });
});

describe("an acceptance in the tenant file", () => {
  const accepted = {
    finding: "review-opened",
    policy: "mfa",
    reason: "r",
    approver: "a",
    expires: "2026-12-31",
  } as const;
  const tenant = tenantWith({ accepted: [accepted] });

  test("is on the finding, and leaves the others", () => {
    const legacy = policy("legacy", { clientAppTypes: ["other"] }, { grantControls: block });
    const before = side([mfaWithout(), legacy], { tenant });
    const after = side([mfaWithout(contractors), { ...legacy, state: "disabled" }], { tenant });
    const { findings } = reviewTenant(inputOf(before, after));
    const holes = findings.filter(({ category }) => category === "opened");
    expect(holes.map(({ severity, accepted: by }) => [severity, by?.policy])).toEqual(
      expect.arrayContaining([
        ["error", undefined],
        ["note", "mfa"],
      ]),
    );
    expect(
      holes
        .filter((hole) => hole.accepted)
        .every(({ change }) => change?.policies.every((one) => one.policy === "mfa")),
    ).toBe(true);
  });

  test("accepts no hole that another policy had a part in for some of its sign-ins", () => {
    const administrators = policy("mfa-administrators", { users: { includeRoles: [globalAdministrator] } });
    const before = side([policy("mfa"), administrators], { tenant });
    const { findings } = reviewTenant(inputOf(before, side([], { tenant })));
    const holes = findings.filter(({ category }) => category === "opened");
    expect(holes.map((hole) => hole.severity)).toEqual(["error"]);
  });
});

describe("a tenant that comes or goes", () => {
  const enforced = side([mfaWithout(), policy("b", {}, { state: "disabled" })]);

  test("is one finding", () => {
    const rest = { subject: "contoso", today, noise: 0 };
    expect(wordsOf(reviewTenant({ ...rest, after: enforced }).findings)).toEqual([
      "warning tenant: the tenant is new here, with 2 policies, 1 of them enforced at once",
    ]);
    expect(wordsOf(reviewTenant({ ...rest, before: enforced }).findings)).toEqual([
      "warning tenant: the tenant goes from here, with 2 policies: they stay in Entra, and nobody deploys them any more",
    ]);
  });
});

describe("the stack of a deployment identity", () => {
  const subject = "contoso-deployment-identity";
  const credential = { application_id: "${azuread_application.id.id}", issuer: "https://i.example", subject: "main" };
  const stack = terraformSide({
    azuread_application: { id: { display_name: "Pipelines" } },
    azuread_application_federated_identity_credential: { main: { ...credential, display_name: "main" } },
  });

  test("tells whom it trusts when it comes, and what stays when it goes", () => {
    expect(wordsOf(reviewTenant({ subject, after: stack, today, noise: 0 }).findings)).toEqual([
      'warning deploymentIdentity main: application "Pipelines" gets a federated credential ("main"): https://i.example for main',
    ]);
    expect(wordsOf(reviewTenant({ subject, before: stack, today, noise: 0 }).findings)).toEqual([
      "warning deploymentIdentity: the stack of the deployment identity goes from here: the identity stays in Entra, with all it was granted",
    ]);
  });
});

describe("tenants whose break-glass groups have different ids", () => {
  test("share the row of a change that is the same", () => {
    const reviewOf = (subject: string, group: string) => {
      const users = { includeUsers: ["All"], excludeGroups: [group] };
      const of = (policies: readonly ConditionalAccessPolicy[]) =>
        exportedSide(policies, {}, { declared: { breakGlass: { group, accounts: [] } } });
      return reviewTenant({
        ...inputOf(of([policy("mfa", { users })]), of([policy("mfa", { users }, { state: "disabled" })])),
        subject,
      });
    };
    const { findings } = fleetReview([reviewOf("a", breakGlass.group), reviewOf("b", scanners)]);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map(({ tenants }) => tenants)).toEqual(findings.map(() => ["a", "b"]));
  });
});
