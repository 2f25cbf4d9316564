import type { Declarations } from "../../lib/guardrails/guardrail";
import type { Exclusion } from "../../lib/model/principals";
import {
  baseline,
  block,
  breakGlassId,
  findings,
  phishingResistant,
  policies,
  policy,
  type PolicyChange,
  saysOf,
  securityDefaults,
  securityDefaultsAddress,
  userId,
} from "../support/judging";

const enforced = { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" } as const;
const reportOnly = { ...enforced, rollout: "reportOnly" } as const;
const partner: Declarations = {
  kind: "partner",
  licences: ["P1"],
  exclusions: [],
  breakGlassGroup: breakGlassId,
  mfa: enforced,
};

const after = { rest: { depends_on: [securityDefaultsAddress] } };
const enforcedSet = Object.fromEntries(
  Object.entries(baseline()).map(([key, body]) => [key, { ...body, ...after.rest }]),
);

describe("a whole set", () => {
  test("passes when everything is declared and covered", () => {
    expect(findings({ ...policies(enforcedSet), ...securityDefaults(false) }, partner)).toEqual([]);
  });

  test("passes report-only beside security defaults", () => {
    const declared = { ...partner, mfa: reportOnly };
    const resources = { ...policies(baseline("enabledForReportingButNotEnforced")), ...securityDefaults(true) };
    expect(findings(resources, declared)).toEqual([]);
  });

  test("passes security defaults alone, without licences", () => {
    const declared: Declarations = {
      kind: "customer",
      licences: ["free"],
      exclusions: [],
      mfa: { method: "securityDefaults" },
    };
    expect(findings(securityDefaults(true), declared)).toEqual([]);
  });

  test("without declarations, one policy is not judged as if it were the whole set", () => {
    const ids = findings(policies({ p: policy({ state: "enabledForReportingButNotEnforced" }) })).map(({ id }) => id);
    expect(ids).toEqual([]);
  });
});

describe("break-glass", () => {
  const set = (change: Record<string, PolicyChange>) =>
    policies({
      ...baseline(),
      ...Object.fromEntries(Object.entries(change).map(([key, each]) => [key, policy(each)])),
    });
  const own: PolicyChange = { users: { included_groups: [breakGlassId] }, grant: phishingResistant };

  test("fails a policy that does not exclude the group", () => {
    expect(saysOf("break-glass-excluded", set({ extra: { users: { included_users: ["All"] } } }), partner)).toEqual([
      "error extra: the policy does not exclude the break-glass group",
    ]);
  });

  test.each<[string, PolicyChange]>([
    ["a group beside the sentinel None", { users: { included_users: ["None"], included_groups: [userId] } }],
    ["users who cannot be told", { users: { included_users: "${var.users}" } }],
  ])("fails a policy that includes %s and does not exclude the group", (_what, change) => {
    expect(saysOf("break-glass-excluded", set({ extra: change }), partner)).toHaveLength(1);
  });

  test.each<[string, PolicyChange]>([
    ["disabled policies", { state: "disabled", users: { included_users: ["All"] } }],
    [
      "workload policies",
      {
        users: { included_users: ["None"] },
        conditions: { client_applications: { included_service_principals: ["ServicePrincipalsInMyTenant"] } },
        grant: block,
      },
    ],
  ])("passes %s, which never lock anybody out", (_what, change) => {
    expect(saysOf("break-glass-excluded", set({ extra: change }), partner)).toEqual([]);
  });

  test.each<[string, PolicyChange]>([
    ["mfa instead of a strength", { ...own, grant: { operator: "OR", built_in_controls: ["mfa"] } }],
    [
      "a weaker strength",
      {
        ...own,
        grant: {
          operator: "OR",
          authentication_strength_policy_id:
            "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000002",
        },
      },
    ],
    [
      "an alternative to the strength",
      { ...own, grant: { ...phishingResistant, built_in_controls: ["compliantDevice"] } },
    ],
    ["one application only", { ...own, conditions: { applications: { included_applications: ["Office365"] } } }],
    [
      "a location condition",
      { ...own, conditions: { locations: { included_locations: ["All"], excluded_locations: ["AllTrusted"] } } },
    ],
    ["browsers only", { ...own, conditions: { client_app_types: ["browser"] } }],
    ["somebody left out", { ...own, users: { included_groups: [breakGlassId], excluded_users: [userId] } }],
    ["a disabled policy", { ...own, state: "disabled" }],
    ["a part that cannot be read", { ...own, conditions: { agents: ["All"] } }],
  ])("fails to cover the group by a policy with %s", (_what, change) => {
    expect(saysOf("break-glass-covered", set({ "break-glass": change }), partner)).toEqual([
      "error: no policy covers the break-glass group",
    ]);
  });

  test("fails when the others are enforced and the group's own policy is not", () => {
    const resources = set({ "break-glass": { ...own, state: "enabledForReportingButNotEnforced" } });
    expect(saysOf("break-glass-covered", resources, partner)).toEqual([
      "error: the break-glass policy is not enforced",
    ]);
  });

  test("passes a custom strength that is phishing-resistant throughout", () => {
    const grant = {
      operator: "OR",
      authentication_strength_policy_id: "${azuread_authentication_strength_policy.keys.id}",
    };
    const strengths = (...allowed_combinations: string[]) => ({
      ...set({ "break-glass": { ...own, grant } }),
      azuread_authentication_strength_policy: { keys: { display_name: "Keys", allowed_combinations } },
    });
    expect(saysOf("break-glass-covered", strengths("fido2"), partner)).toEqual([]);
    expect(saysOf("break-glass-covered", strengths("fido2", "password,sms"), partner)).toHaveLength(1);
  });
});

describe("security defaults", () => {
  const on = securityDefaults(true);
  const off = securityDefaults(false);

  test("fails an enforced policy while they are on, and passes a report-only one", () => {
    expect(saysOf("security-defaults-exclusive", { ...policies({ p: policy() }), ...on })).toEqual([
      "error p: the policy is enforced while security defaults are on",
    ]);
    const reporting = policy({ state: "enabledForReportingButNotEnforced" });
    expect(saysOf("security-defaults-exclusive", { ...policies({ p: reporting }), ...on })).toEqual([]);
  });

  test("warns of enforced policies with the switch unmanaged, unless that is declared", () => {
    const resources = policies({ p: policy() });
    expect(saysOf("security-defaults-exclusive", resources)).toEqual([expect.stringMatching(/^warning: 1 policies/)]);
    const declared: Declarations = { mfa: { ...reportOnly, whileReportOnly: "existingPolicies" } };
    expect(saysOf("security-defaults-exclusive", resources, declared)).toEqual([]);
  });

  test.each<[Declarations["mfa"], typeof on, string]>([
    [
      { method: "securityDefaults" },
      {},
      "error: security defaults are not set although securityDefaults is declared, which needs them on",
    ],
    [enforced, on, "error: security defaults are on although conditionalAccess is declared, which needs them off"],
    [reportOnly, off, "error: security defaults are off although conditionalAccess is declared, which needs them on"],
  ])("fails a switch that contradicts %j", (mfa, resources, message) => {
    expect(saysOf("security-defaults-exclusive", resources, mfa && { mfa })).toEqual([message]);
  });

  test("fails an enforced policy that does not wait for the switch", () => {
    expect(saysOf("policies-after-security-defaults", { ...policies({ p: policy() }), ...off })).toEqual([
      `error p: the policy does not depend on ${securityDefaultsAddress}`,
    ]);
  });

  test("passes policies that wait directly or through another policy", () => {
    const second = policy({ rest: { depends_on: ["azuread_conditional_access_policy.p"] } });
    const resources = { ...policies({ p: policy(after), second }), ...off };
    expect(saysOf("policies-after-security-defaults", resources)).toEqual([]);
  });
});

describe("exclusions", () => {
  const exclusion = (change: Partial<Exclusion>): Exclusion => ({
    key: "sync",
    who: { users: [userId] },
    from: "all",
    reason: "r",
    compensatingControl: "c",
    approver: "a",
    expires: "2026-12-31",
    ...change,
  });
  const says = (users: object, ...exclusions: Exclusion[]) =>
    saysOf("exclusions-declared", policies({ p: policy({ users: { included_users: ["All"], ...users } }) }), {
      ...partner,
      exclusions,
    });
  const types = (...guest_or_external_user_types: string[]) => ({
    excluded_guests_or_external_users: { guest_or_external_user_types },
  });

  test.each<[string, object, Exclusion[], string]>([
    ["a user nobody declared", { excluded_users: [userId] }, [], `the policy excludes user ${userId}`],
    ["a group nobody declared", { excluded_groups: [userId] }, [], `the policy excludes group ${userId}`],
    [
      "a user declared for another policy",
      { excluded_users: [userId] },
      [exclusion({ from: ["other"] })],
      `excludes user ${userId}`,
    ],
    [
      "a user declared as a group",
      { excluded_users: [userId] },
      [exclusion({ who: { groups: [userId] } })],
      `excludes user ${userId}`,
    ],
    [
      "more guest types than declared",
      types("internalGuest", "serviceProvider"),
      [exclusion({ who: { guestsOrExternalUsers: { guestOrExternalUserTypes: ["internalGuest"] } } })],
      "excludes guests (internalGuest, serviceProvider)",
    ],
    ["the sentinel for guests", { excluded_users: ["GuestsOrExternalUsers"] }, [], "excludes guests (internalGuest"],
    ["an expression", { excluded_groups: "${local.groups}" }, [], "excludes users who cannot be told"],
  ])("fails %s", (_what, users, exclusions, message) => {
    expect(says(users, ...exclusions)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, object, Exclusion[]]>([
    ["break-glass", { excluded_groups: [breakGlassId] }, []],
    ["a user declared for all policies", { excluded_users: [userId.toUpperCase()] }, [exclusion({})]],
    ["a user declared for this policy", { excluded_users: [userId] }, [exclusion({ from: ["p"] })]],
    [
      "fewer guest types than declared",
      types("internalGuest"),
      [
        exclusion({
          who: { guestsOrExternalUsers: { guestOrExternalUserTypes: ["internalGuest", "serviceProvider"] } },
        }),
      ],
    ],
  ])("passes %s", (_what, users, exclusions) => {
    expect(says(users, ...exclusions)).toEqual([]);
  });

  test.each<[string, PolicyChange["conditions"]]>([
    ["security info registration", { applications: { included_user_actions: ["urn:user:registersecurityinfo"] } }],
    ["insider risk", { insider_risk_levels: "elevated" }],
  ])("passes guests left out of %s, as in Microsoft's template", (_what, conditions) => {
    const users = { included_users: ["All"], excluded_groups: [breakGlassId], ...types("internalGuest") };
    const resources = policies({ p: policy({ users, ...(conditions && { conditions }) }) });
    expect(saysOf("exclusions-declared", resources, partner)).toEqual([]);
  });

  test("an exclusion holds on its last day and fails on the next", () => {
    const expiring = (expires: string) => saysOf("exclusions-unexpired", {}, { exclusions: [exclusion({ expires })] });
    expect(expiring("2026-11-22")).toEqual([]);
    expect(expiring("2026-11-21")).toEqual(["error sync: the exclusion sync expired on 2026-11-21"]);
  });
});
