import type { Finding } from "../../lib/model/finding";
import type { PolicyState } from "../../lib/model/policy";
import type { Tenant } from "../../lib/model/tenant";
import { tenantSummaries } from "../../lib/report/tenant-summary";

const id = "11111111-1111-4111-8111-111111111111";

function policy(key: string, state: PolicyState): Tenant["policies"][number] {
  const conditions = { users: { includeUsers: ["All"] }, applications: {}, clientAppTypes: ["all"] } as const;
  return { key, policy: { id: { reference: key }, displayName: key, state, conditions } };
}

const tenant: Tenant = {
  key: "contoso",
  id,
  name: "Contoso Partner",
  initialDomain: "contoso.onmicrosoft.com",
  kind: "partner",
  cloud: "public",
  licences: ["P1"],
  ring: "1",
  mfa: { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" },
  breakGlass: {
    group: { create: { displayName: "Break-glass" } },
    accounts: [{ objectId: id }, { userPrincipalName: "bg2@contoso.onmicrosoft.com" }],
    assignGlobalAdministrator: true,
  },
  policies: [policy("a", "enabled"), policy("b", "enabled"), policy("c", "enabledForReportingButNotEnforced")],
  exclusions: [exclusion("sync", "all", "2027-03-31"), exclusion("kiosk", ["a"], "2027-01-31")],
  accepted: [],
  namedLocations: [],
  authenticationStrengths: [],
  applications: [
    {
      key: "portal",
      displayName: "Portal",
      model: "partner",
      permissions: [{ resourceAppId: id, resourceName: "x", delegated: [{ name: "user_impersonation", id }] }],
      redirectUris: [],
      credentials: [{ kind: "certificate", key: "c", pem: "" }],
      owners: [id],
      adminConsent: true,
    },
  ],
  lookups: [],
  deployment: { clientId: id },
  backend: { kind: "local", directory: "." },
  policyLimit: 240,
};

function exclusion(key: string, from: "all" | readonly string[], expires: string): Tenant["exclusions"][number] {
  return { key, who: {}, from, reason: "r", compensatingControl: "c", approver: "a", expires };
}

const finding: Finding = { id: "break-glass-covered", severity: "error", policy: "a", message: "m", remedy: "r" };

describe("tenantSummaries", () => {
  test("says what a tenant will be", () => {
    expect(tenantSummaries([{ tenant, findings: [] }])).toMatchInlineSnapshot(`
"contoso  Contoso Partner (partner, public cloud, ring 1)
  MFA           Conditional Access, enforced; security defaults off
  policies      2 enforced, 1 report-only
  exclusions    kiosk from 1 policy until 2027-01-31, sync from all policies until 2027-03-31
  break-glass   2 accounts in new group "Break-glass", Global Administrator assigned here
  applications  portal (own, 1 permission, certificate)
  deployment    client 11111111-1111-4111-8111-111111111111
  guardrails    all hold"
`);
  });

  test("says how MFA is enforced meanwhile when the rollout is report-only", () => {
    const staged = { ...tenant, mfa: { ...tenant.mfa, rollout: "reportOnly" } as Tenant["mfa"] };
    expect(tenantSummaries([{ tenant: staged, findings: [] }])).toContain(
      "Conditional Access, report-only; security defaults on",
    );
  });

  test("shows the worst findings first and counts the rest, in at most 12 lines", () => {
    const findings: Finding[] = [
      ...(["n1", "n2", "n3"] as const).map((message): Finding => ({ ...finding, severity: "note", message })),
      finding,
    ];
    const lines = tenantSummaries([{ tenant, findings, proof: "mfa holds" }]).split("\n");
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines).toContain("  guardrails    1 error, 3 notes");
    expect(lines.slice(-3)).toEqual([
      "  error break-glass-covered: a: m",
      "  note break-glass-covered: a: n1",
      "  and 2 more findings",
    ]);
  });

  const accepted: Tenant["accepted"] = (["proof-legacy", "device-code-flow-blocked"] as const).map((name, index) => ({
    finding: name,
    reason: "r",
    approver: "a",
    expires: `2027-0${5 - index}-01`,
  }));

  test("lists what is accepted and until when, still in at most 12 lines", () => {
    const findings = ["n1", "n2", "n3"].map((message): Finding => ({ ...finding, message }));
    const lines = tenantSummaries([{ tenant: { ...tenant, accepted }, findings, proof: "mfa holds" }]).split("\n");
    expect(lines).toHaveLength(12);
    expect(lines).toContain("  accepted      device-code-flow-blocked until 2027-04-01, proof-legacy until 2027-05-01");
    expect(lines.slice(-2)).toEqual(["  error break-glass-covered: a: n1", "  and 2 more findings"]);
  });

  test("counts what is accepted where there are more than 20 tenants", () => {
    const many = Array.from({ length: 21 }, () => ({ tenant: { ...tenant, accepted }, findings: [] }));
    const [header, first] = tenantSummaries(many).split("\n");
    expect(first?.slice(header?.indexOf("accepted"))).toMatch(/^2, first ends 2027-04-01 /);
  });

  test("gives one aligned line each to more than 20 tenants", () => {
    const many = Array.from({ length: 21 }, (_, index) => ({
      tenant: { ...tenant, key: "t".repeat(index + 1) },
      findings: index === 20 ? [finding] : [],
    }));
    const lines = tenantSummaries(many).split("\n");
    expect(lines).toHaveLength(22);
    expect(new Set(lines.slice(1).map((line) => line.indexOf("Conditional Access"))).size).toBe(1);
    expect(lines[1]).toMatch(/2, first ends 2027-01-31 +all hold$/);
    expect(lines[21]).toMatch(/1 error$/);
  });

  test("colours only where asked, and never takes colours from the tenant", () => {
    const hostile = { ...tenant, name: "\u001b[31mred" };
    expect(tenantSummaries([{ tenant: hostile, findings: [finding] }])).not.toContain("\u001b");
    const coloured = tenantSummaries([{ tenant: hostile, findings: [finding] }], (name, text) => `<${name}:${text}>`);
    expect(coloured).toContain("<bold:contoso>");
    expect(coloured).toContain("<red:1 error>");
    expect(coloured).toContain("\\u{1b}[31mred");
  });
});
