import { reviewVerdict } from "../../lib/report/review-verdict";
import {
  acceptance,
  administrators,
  changed,
  contractors,
  finding,
  fleetOf,
  legacy,
  report,
  tenant,
  weaken,
} from "./sample-reviews";

const one = (overrides: Parameters<typeof tenant>[1]) => reviewVerdict(report([tenant("contoso", overrides)]));
const credential = finding("credentialAdded", "warning", 'application "Billing" gets a client secret');

describe("says what a change does to sign-ins", () => {
  test("the most serious first, what is alike once", () => {
    expect(one({ findings: weaken })).toBe(
      "Opens sign-ins: any user in group Contractors, or from Head office, now gets in without MFA; " +
        "legacy clients get in again; " +
        "administrators (Global Administrator) are no longer asked for phishing-resistant MFA.",
    );
  });

  test("without what a region leaves out, and what another subject takes in", () => {
    const opened = (who: string, ...conditions: string[]) =>
      changed("opened", "error", { region: { who, target: "any resource", conditions } });
    const findings = [
      opened("any user holding role Global Administrator, not in group Break-glass", "location: Head office"),
      opened("any user, not in group Break-glass, holding none of 18 roles", "client: a browser or a mobile app"),
      opened("any user, not in group Break-glass", "location: Head office", "platform: linux"),
      opened("any user in group A, holding role Global Administrator, not in group B", "location: any but Head office"),
    ];
    expect(one({ findings })).toBe("Opens sign-ins: users now get in without MFA.");
    expect(one({ findings: findings.toSpliced(1, 1) })).toBe(
      "Opens sign-ins: administrators (Global Administrator) from Head office, or users from Head office on linux, " +
        "or administrators (Global Administrator) in group A, now get in without MFA.",
    );
    expect(
      one({
        findings: [
          {
            ...legacy,
            change: { ...legacy.change!, region: { ...legacy.change!.region, who: "any user, not in group B" } },
          },
        ],
      }),
    ).toBe("Opens sign-ins: some legacy clients get in again.");
  });

  test.each([
    ["flow: device code flow", "by device code flow"],
    ["device: an unregistered device", "on an unregistered device"],
    ["user risk: high", "at user risk high"],
    ["country: DE", "from DE"],
    ["client: a browser", "with a browser"],
    ['device filter 1: model "x: y"', 'device filter 1: model "x: y"'],
  ])("on condition %s", (condition, words) => {
    const region = { who: "any user", target: "any resource", conditions: [condition] };
    expect(one({ findings: [changed("opened", "error", { region })] })).toBe(
      `Opens sign-ins: any user ${words} now gets in without MFA.`,
    );
  });

  test("of which clients, and which administrators", () => {
    const oldClients =
      "client: Exchange ActiveSync, Exchange ActiveSync on a supported platform or another legacy client";
    const blockedBefore = (who: string, ...conditions: string[]) => ({
      ...legacy,
      change: {
        ...legacy.change!,
        region: { who, target: "any resource", conditions: [oldClients, ...conditions] },
      },
    });
    expect(one({ findings: [contractors, blockedBefore("any user, in group Contractors, not in group B")] })).toBe(
      "Opens sign-ins: any user in group Contractors now gets in without MFA; their legacy clients get in again.",
    );
    expect(one({ findings: [contractors, blockedBefore("any user", "location: Head office")] })).toMatch(
      /MFA; legacy clients of any user from Head office get in again\.$/,
    );
    const { region } = administrators.change!;
    const other = (role: string, certainty: "surely" | "possibly") => ({
      certainty,
      because: [],
      region: { ...region, who: `any user, holding role ${role}` },
    });
    const besides = [other("Privileged Role Administrator", "surely"), other("User Administrator", "possibly")];
    expect(one({ findings: [{ ...administrators, change: { ...administrators.change!, besides } }] })).toBe(
      "Weakens sign-ins: administrators (Global Administrator, Privileged Role Administrator) " +
        "are no longer asked for phishing-resistant MFA.",
    );
  });

  test("and not what goes or is excluded for it", () => {
    const causes = [
      finding("destroyed", "warning", 'policy "Require MFA for all users" goes'),
      finding("exclusionAdded", "warning", 'group A is now excluded from policy "Require MFA for all users"'),
    ];
    expect(one({ findings: [contractors, ...causes] })).toMatch(/now gets in without MFA\.$/);
    expect(one({ findings: [contractors, finding("destroyed", "warning", 'group "B" goes')] })).toMatch(
      /MFA; group "B" goes\.$/,
    );
  });

  test("in how many tenants", () => {
    expect(reviewVerdict(fleetOf(200))).toMatch(/^Opens sign-ins in 200 tenants: any user in group Contractors/);
  });

  test("which tenant it is, and which clauses are of fewer tenants than the head", () => {
    const tenants = [tenant("a", { findings: [contractors] }), tenant("b", { findings: [contractors, credential] })];
    expect(reviewVerdict(report(tenants))).toBe(
      "Opens sign-ins in 2 tenants: any user in group Contractors now gets in without MFA; " +
        'application "Billing" gets a client secret (1 tenant).',
    );
    expect(reviewVerdict(report([tenant("a"), tenant("b", { findings: [contractors] })]))).toMatch(
      /^Opens sign-ins in b: /,
    );
  });

  test.each([
    [
      "newlyUnblocked",
      "warning",
      { lost: ["a block"] },
      "Unblocks sign-ins: any user in group Contractors is no longer blocked.",
    ],
    [
      "strengthened",
      "note",
      { gained: ["MFA"] },
      "Strengthens sign-ins: any user in group Contractors is now asked for MFA.",
    ],
    ["newlyBlocked", "warning", {}, "Blocks sign-ins: any user in group Contractors is now blocked."],
  ] as const)("%s", (kind, severity, overrides, expected) => {
    expect(one({ findings: [changed(kind, severity, { kind, ...overrides })] })).toBe(expected);
  });

  test("several users, certain targets", () => {
    const region = { who: "3 users (a, b and c)", target: "Office 365", conditions: [] };
    expect(one({ findings: [changed("opened", "error", { region })] })).toBe(
      "Opens sign-ins: 3 users (a, b and c) signing in to Office 365 now get in without MFA.",
    );
  });

  test("what is only possible", () => {
    expect(one({ findings: [changed("opened", "error", { certainty: "possibly", because: ["x"] })] })).toBe(
      "May open sign-ins: any user in group Contractors may now get in without MFA.",
    );
  });

  test("that it waits for report-only policies", () => {
    expect(one({ findings: [changed("reportOnly", "note", { reportOnly: true })] })).toBe(
      "Nothing changes until report-only policies are enforced; then: any user in group Contractors now gets in without MFA.",
    );
  });
});

describe("says that nothing happens to sign-ins", () => {
  test("where there is no finding", () => {
    expect(one({ noise: 14 })).toBe("Nothing changes for any sign-in.");
  });

  test("beside what changes", () => {
    expect(one({ findings: [credential] })).toBe(
      'Nothing changes for any sign-in. Credential added: application "Billing" gets a client secret.',
    );
  });

  test("not where a policy is replaced, or a tenant goes", () => {
    expect(one({ findings: [finding("replaced", "warning", "policy X is made anew")] })).toBe(
      "Replaced: policy X is made anew.",
    );
    expect(one({ findings: [finding("tenant", "warning", "contoso goes")] })).toBe("Tenant: contoso goes.");
  });

  test("but what is accepted, which says nothing more", () => {
    expect(one({ findings: [{ ...contractors, severity: "note", accepted: acceptance }] })).toBe(
      "Nothing changes for any sign-in but what is accepted.",
    );
  });
});

describe("says what was changed by hand", () => {
  const disabled = finding("changedByHand", "warning", 'policy "Require MFA for all users" was disabled');
  const region = { who: "any user", target: "any resource", conditions: [] };
  const opened = changed("opened", "error", { region });

  test("and what it does, before what only makes it good again", () => {
    const findings = [changed("strengthened", "note", { kind: "strengthened", gained: ["MFA"] })];
    expect(one({ findings, drift: [opened, disabled] })).toBe(
      'Somebody changed the tenant by hand: policy "Require MFA for all users" was disabled; ' +
        "any user now gets in without MFA. " +
        "Strengthens sign-ins: any user in group Contractors is now asked for MFA.",
    );
  });

  test("without any effect", () => {
    expect(one({ drift: [disabled] })).toBe(
      'Somebody changed the tenant by hand: policy "Require MFA for all users" was disabled.',
    );
  });

  test("after what the change itself opens, in how many tenants", () => {
    const tenants = [tenant("a", { findings: [contractors], drift: [disabled] }), tenant("b", { drift: [disabled] })];
    expect(reviewVerdict(report(tenants))).toMatch(/^Opens .* MFA\. Somebody changed 2 tenants by hand: policy/);
  });
});

describe("says what could not be decided", () => {
  const undecided = { complete: false, because: ["the search was given up"] };

  test("alone, instead of that nothing changes", () => {
    expect(one(undecided)).toBe("Could not decide what changes: the search was given up.");
    const open = finding("undecided", "warning", "could not decide all sign-ins: group G is not known");
    expect(one({ findings: [open] })).toBe("Could not decide what changes: group G is not known.");
  });

  test("but not what was not known before either", () => {
    expect(one({ findings: [finding("undecided", "note", "not all of it could be read: a filter")] })).toBe(
      "Nothing changes for any sign-in.",
    );
  });

  test("beside what is known", () => {
    expect(one({ ...undecided, findings: [contractors] })).toMatch(/MFA\. Not all of it could be decided\.$/);
    expect(one({ ...undecided, findings: [credential] })).not.toContain("Nothing changes");
  });
});

test("stays within 400 characters, and counts what does not fit", () => {
  const findings = Array.from({ length: 40 }, (_, at) =>
    changed("opened", "error", {
      region: { who: `any user, in group ${"x".repeat(200)}${at}`, target: `T${at}`, conditions: [] },
    }),
  );
  const told = finding("credentialAdded", "warning", "x".repeat(5000));
  const many = [...findings, ...Array.from({ length: 9 }, (_, at) => finding("destroyed", "warning", `policy ${at}`))];

  for (const overrides of [
    { findings: many },
    { findings: [told] },
    { findings: [told], drift: [told], complete: false },
  ]) {
    expect(one(overrides).length).toBeLessThanOrEqual(400);
  }
  expect(one({ findings: many })).toMatch(/…; and 9 more\.$/);
});
