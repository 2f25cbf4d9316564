import type { Declarations } from "../../lib/guardrails/guardrail";
import {
  baseline,
  block,
  breakGlassId,
  phishingResistant,
  policies,
  policy,
  type PolicyChange,
  saysOf,
} from "../support/judging";

const mfa = { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" } as const;
const partner: Declarations = { kind: "partner", mfa };
const customer: Declarations = { kind: "customer", mfa };
const set = (change: Record<string, PolicyChange | undefined>) =>
  policies(
    Object.fromEntries(
      Object.entries({ ...baseline(), ...change }).flatMap(([key, body]) => {
        if (body === undefined) return [];
        return [[key, key in change ? policy(body) : (body as Record<string, unknown>)]];
      }),
    ),
  );
const legacyTypes = { client_app_types: ["exchangeActiveSync", "other"] };
const flows = { authentication_flow_transfer_methods: ["deviceCodeFlow"] };

describe("legacy authentication", () => {
  test.each<[string, Record<string, PolicyChange | undefined>]>([
    ["no policy stops it", { mfa: undefined, legacy: undefined }],
    [
      "only one of its client types is blocked",
      { mfa: undefined, legacy: { conditions: { client_app_types: ["other"] }, grant: block } },
    ],
    [
      "the block is report-only",
      { mfa: undefined, legacy: { state: "enabledForReportingButNotEnforced", conditions: legacyTypes, grant: block } },
    ],
    [
      "the block is for one application",
      {
        mfa: undefined,
        legacy: {
          conditions: { ...legacyTypes, applications: { included_applications: ["Office365"] } },
          grant: block,
        },
      },
    ],
    [
      "the block is for a role",
      {
        mfa: undefined,
        legacy: {
          users: { included_roles: ["62e90394-69f5-4237-9190-012177145e10"] },
          conditions: legacyTypes,
          grant: block,
        },
      },
    ],
    [
      "the block leaves locations out",
      {
        mfa: undefined,
        legacy: {
          conditions: {
            ...legacyTypes,
            locations: { included_locations: ["All"], excluded_locations: ["AllTrusted"] },
          },
          grant: block,
        },
      },
    ],
  ])("fails when %s", (_why, change) => {
    expect(saysOf("legacy-authentication-blocked", set(change), partner)).toEqual([
      "error: legacy authentication is not blocked",
    ]);
  });

  test("warns when only a demand that it cannot meet stops it", () => {
    expect(saysOf("legacy-authentication-blocked", set({ legacy: undefined }), partner)).toEqual([
      "warning: legacy authentication is stopped by a demand that it cannot meet, and by no block",
    ]);
  });

  test("passes the block, and is accepted with a reason", () => {
    expect(saysOf("legacy-authentication-blocked", set({}), partner)).toEqual([]);
    const finding = "legacy-authentication-blocked";
    const accepted = [{ finding, reason: "printers", approver: "a", expires: "2027-03-31" }] as const;
    expect(
      saysOf("legacy-authentication-blocked", set({ mfa: undefined, legacy: undefined }), { ...partner, accepted }),
    ).toEqual(["note: legacy authentication is not blocked (accepted until 2027-03-31: printers)"]);
  });
});

describe("device code flow", () => {
  test("fails for a partner and warns for a customer when it is open", () => {
    const open = set({ "device-code": undefined });
    expect(saysOf("device-code-flow-blocked", open, partner)).toEqual(["error: device code flow is not blocked"]);
    expect(saysOf("device-code-flow-blocked", open, customer)).toEqual(["warning: device code flow is not blocked"]);
  });

  test("fails when only the other flow is blocked", () => {
    const other = { conditions: { authentication_flow_transfer_methods: ["authenticationTransfer"] }, grant: block };
    expect(saysOf("device-code-flow-blocked", set({ "device-code": other }), partner)).toHaveLength(1);
  });

  test("passes both flows in one policy", () => {
    const both = { authentication_flow_transfer_methods: ["deviceCodeFlow", "authenticationTransfer"] };
    expect(
      saysOf("device-code-flow-blocked", set({ "device-code": { conditions: both, grant: block } }), partner),
    ).toEqual([]);
    expect(
      saysOf("device-code-flow-blocked", set({ "device-code": { conditions: flows, grant: block } }), partner),
    ).toEqual([]);
  });
});

describe("MFA for all users", () => {
  test.each<[string, PolicyChange]>([
    [
      "is for administrators only",
      { users: { included_roles: ["62e90394-69f5-4237-9190-012177145e10"], excluded_groups: [breakGlassId] } },
    ],
    [
      "leaves out a resource",
      {
        conditions: {
          applications: {
            included_applications: ["All"],
            excluded_applications: ["00000003-0000-0ff1-ce00-000000000000"],
          },
        },
      },
    ],
    ["is for risky sign-ins only", { conditions: { sign_in_risk_levels: ["high"] } }],
    [
      "leaves out trusted locations",
      { conditions: { locations: { included_locations: ["All"], excluded_locations: ["AllTrusted"] } } },
    ],
    [
      "leaves out applications by a filter",
      { conditions: { applications: { included_applications: ["All"], filter: { mode: "exclude", rule: "x" } } } },
    ],
    ["is for browsers only", { conditions: { client_app_types: ["browser"] } }],
    ["takes a compliant device instead", { grant: { operator: "OR", built_in_controls: ["mfa", "compliantDevice"] } }],
    ["is report-only", { state: "enabledForReportingButNotEnforced" }],
  ])("fails when the policy %s", (_why, change) => {
    expect(saysOf("mfa-for-all-users", set({ mfa: change }), partner)).toEqual([
      expect.stringMatching(/^error: no policy demands MFA of all users/),
    ]);
  });

  test.each<[string, PolicyChange]>([
    ["a strength", { grant: phishingResistant }],
    ["mfa and a compliant device", { grant: { operator: "AND", built_in_controls: ["mfa", "compliantDevice"] } }],
  ])("passes %s", (_what, change) => {
    expect(saysOf("mfa-for-all-users", set({ mfa: change }), partner)).toEqual([]);
  });

  test("a custom strength counts as far as its combinations are MFA", () => {
    const id = "${azuread_authentication_strength_policy.s.id}";
    const strength = (...allowed_combinations: string[]) => ({
      ...set({ mfa: { grant: { operator: "OR", authentication_strength_policy_id: id } } }),
      azuread_authentication_strength_policy: { s: { display_name: "S", allowed_combinations } },
    });
    expect(saysOf("mfa-for-all-users", strength("fido2", "password,hardwareOath"), partner)).toEqual([]);
    expect(saysOf("mfa-for-all-users", strength("fido2", "password"), partner)).toHaveLength(1);
  });

  test("only warns a customer, and counts report-only policies while the rollout is report-only", () => {
    expect(saysOf("mfa-for-all-users", set({ mfa: undefined }), customer)).toEqual([
      expect.stringMatching(/^warning: /),
    ]);
    const rollout = { ...partner, mfa: { ...mfa, rollout: "reportOnly" } } as const;
    expect(saysOf("mfa-for-all-users", policies(baseline("enabledForReportingButNotEnforced")), rollout)).toEqual([]);
  });
});

describe("licences", () => {
  const needs = (change: PolicyChange, ...licences: NonNullable<Declarations["licences"]>) =>
    saysOf("licences-held", policies({ p: policy(change) }), { licences });
  const workload: PolicyChange = {
    users: { included_users: ["None"] },
    conditions: { client_applications: { included_service_principals: ["ServicePrincipalsInMyTenant"] } },
    grant: block,
  };

  test("fails Conditional Access without P1, and passes with P1 or P2", () => {
    expect(needs({}, "free")).toEqual(["error p: Conditional Access needs P1; the tenant holds free"]);
    expect(needs({}, "P1")).toEqual([]);
    expect(needs({}, "P2")).toEqual([]);
  });

  test("fails risk without P2 and workload identities without their own licence", () => {
    expect(needs({ conditions: { user_risk_levels: ["high"] } }, "P1")).toEqual([
      "error p: user risk needs P2; the tenant holds P1",
    ]);
    expect(needs({ conditions: { sign_in_risk_levels: ["high"] } }, "P2")).toEqual([]);
    expect(needs(workload, "P2")).toEqual([expect.stringContaining("needs WorkloadIdentitiesPremium")]);
    expect(needs(workload, "WorkloadIdentitiesPremium")).toEqual([]);
  });

  test("fails a role-assignable group without P1", () => {
    const group = { azuread_group: { g: { assignable_to_role: true } } };
    expect(saysOf("licences-held", group, { licences: ["free"] })).toEqual([
      "error g: a role-assignable group needs P1; the tenant holds free",
    ]);
  });
});

describe("third-party MFA", () => {
  const declared: Declarations = {
    breakGlassGroup: breakGlassId,
    mfa: { ...mfa, method: "thirdParty", provider: { name: "Contoso MFA", kind: "externalMfa" } },
  };

  test("fails an authentication strength, except the break-glass accounts' own", () => {
    expect(saysOf("third-party-mfa", set({ admins: { grant: phishingResistant } }), declared)).toEqual([
      "error admins: the policy demands an authentication strength, which MFA by Contoso MFA never meets",
    ]);
    expect(saysOf("third-party-mfa", set({}), declared)).toEqual([]);
  });

  test("passes strengths where Entra does MFA", () => {
    expect(saysOf("third-party-mfa", set({ admins: { grant: phishingResistant } }), partner)).toEqual([]);
  });
});
