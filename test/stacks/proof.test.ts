import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tenant } from "../../lib/model/tenant";
import { synthesize } from "../../stacks";
import { loadOne, partner, today } from "../support/tenant-folder";

const licensed = partner.replace("kind: partner", "kind: partner, licences: [P1]");
const blocks = "  legacy: { template: blockLegacyAuthentication }\n  code: { template: blockDeviceCodeFlow }\n";
const sound = `${licensed}policies:\n  mfa: { template: requireMfaForAllUsers }\n${blocks}`;

const reportOnlyMfa = sound.replace(
  "template: requireMfaForAllUsers",
  "template: requireMfaForAllUsers, rollout: reportOnly",
);

async function judged(tenant: Tenant) {
  const folder = mkdtempSync(join(tmpdir(), "proof-"));
  try {
    const result = await synthesize({ tenants: [tenant], outdir: join(folder, "cdktf.out"), today, bootstrap: false });
    return { written: result.written, ...result.judged[0]! };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a sound tenant is proved", async () => {
  const { written, proofs } = await judged(loadOne(sound).tenant);

  expect(written).toBe(true);
  expect(proofs.map(({ question, answer }) => [question, answer])).toEqual([
    ["mfa", "holds"],
    ["breakGlass", "holds"],
    ["legacy", "holds"],
    ["reachable", "holds"],
  ]);
});

test("fails with a sign-in that gets in without MFA, and the policy that comes closest", async () => {
  const { written, findings } = await judged(loadOne(reportOnlyMfa).tenant);

  expect(written).toBe(false);
  expect(findings).toContainEqual(
    expect.objectContaining({
      id: "proof-mfa",
      severity: "error",
      path: "contoso",
      message: expect.stringMatching(/^a sign-in gets in without MFA: .* gets in without MFA/) as string,
      remedy: expect.stringMatching(/^the policy that comes closest is ".*": /) as string,
    }),
  );
});

test("fails where only some sign-ins get in, which no rule about a single policy sees", async () => {
  const managed = sound.replace(
    "template: requireMfaForAllUsers",
    "template: requireCompliantOrHybridDevice, orMfa: true",
  );
  const { findings } = await judged({ ...loadOne(managed).tenant, kind: "customer" });

  expect(findings.filter(({ severity }) => severity === "error")).toEqual([
    expect.objectContaining({ id: "proof-mfa", message: expect.stringMatching(/compliant|hybrid/) as string }),
  ]);
});

test.each([
  ["locations: { includeLocations: [All] }"],
  ["platforms: { includePlatforms: [all] }"],
  ["signInRiskLevels: [none, low, medium, high, hidden]"],
])("fails where a block leaves nobody a way in, however it is put: %s", async (condition) => {
  const total = `  total:
    displayName: Total
    policy:
      conditions:
        users: { includeUsers: [All] }
        applications: { includeApplications: [All] }
        clientAppTypes: [all]
        ${condition}
      grantControls: { operator: OR, builtInControls: [block] }
`;
  const { written, findings } = await judged({ ...loadOne(sound + total).tenant, licences: ["P1", "P2"] });

  expect(written).toBe(false);
  expect(findings).toContainEqual(
    expect.objectContaining({
      id: "proof-reachable",
      message: expect.stringMatching(/is blocked everywhere/) as string,
    }),
  );
});

test("a tenant whose policies only report is told what enforcing them would leave open", async () => {
  const { written, findings } = await judged(
    loadOne(
      licensed
        .replace("enforced", "reportOnly")
        .replace("rollout: reportOnly", "rollout: reportOnly, whileReportOnly: existingPolicies") +
        `policies:\n${blocks}`,
    ).tenant,
  );

  expect(written).toBe(false);
  expect(findings.find(({ id }) => id === "proof-mfa")).toMatchObject({
    severity: "warning",
    message: expect.stringMatching(/^once enforced: /) as string,
  });
});

test("security defaults are compliant but no proof, and fail nothing", async () => {
  const { written, proofs } = await judged(
    loadOne(
      "tenant: { id: 3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b, name: F, initialDomain: f.onmicrosoft.com, kind: customer }\nmfa: { method: securityDefaults }\n",
    ).tenant,
  );

  expect(written).toBe(true);
  expect(proofs).toMatchObject([{ question: "mfa", answer: "compliant" }]);
});

describe("a finding that somebody accepted", () => {
  const accepted = (expires: string) =>
    `accepted:\n  proof-mfa: { reason: The pilot ends soon, approver: Security lead, expires: ${expires} }\n`;
  const open = sound
    .replace("template: requireMfaForAllUsers", "template: requireCompliantOrHybridDevice, orMfa: true")
    .replace("kind: partner", "kind: customer");

  test("is a note that carries the reason, and fails nothing", async () => {
    const { written, findings } = await judged(loadOne(open + accepted("2027-01-31")).tenant);

    expect(written).toBe(true);
    expect(findings.find(({ id }) => id === "proof-mfa")).toMatchObject({
      severity: "note",
      message: expect.stringMatching(/\(accepted until 2027-01-31: The pilot ends soon\)$/) as string,
    });
  });

  test("fails again on the day after", async () => {
    const tenant = { ...loadOne(open + accepted("2027-01-31")).tenant };
    const late = tenant.accepted.map((one) => ({ ...one, expires: "2026-11-21" }));

    expect((await judged({ ...tenant, accepted: late })).written).toBe(false);
  });
});
