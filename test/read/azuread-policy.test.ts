import { readAzureadPolicy } from "../../lib/read/azuread-policy";

const id = { reference: "azuread_conditional_access_policy.p.object_id" };
const conditions = {
  client_app_types: ["all"],
  applications: { included_applications: ["All"] },
  users: { included_users: ["All"] },
};
const minimal = {
  display_name: "MFA",
  state: "enabled",
  conditions,
  grant_controls: { operator: "OR", built_in_controls: ["mfa"] },
};

describe("readAzureadPolicy", () => {
  const expected = {
    id,
    displayName: "MFA",
    state: "enabled",
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  };

  test("reads a minimal policy", () => {
    expect(readAzureadPolicy(id, minimal)).toEqual(expected);
  });

  test("null, empty list and absent are the same, and a block may be a list of one", () => {
    const noisy = {
      ...minimal,
      id: null,
      object_id: "x",
      timeouts: null,
      session_controls: [],
      conditions: [
        {
          ...conditions,
          sign_in_risk_levels: null,
          client_applications: [],
          devices: [],
          locations: [],
          platforms: [],
          users: [{ included_users: ["All"], excluded_groups: [], excluded_guests_or_external_users: [] }],
        },
      ],
      grant_controls: [{ ...minimal.grant_controls, terms_of_use: null, authentication_strength_policy_id: null }],
    };
    expect(readAzureadPolicy(id, noisy)).toEqual(expected);
  });

  test("strips the path of a strength and keeps a reference to one", () => {
    const strength = (value: unknown) =>
      readAzureadPolicy(id, {
        ...minimal,
        grant_controls: { operator: "OR", authentication_strength_policy_id: value },
      }).grantControls?.authenticationStrength?.id;
    const guid = "00000000-0000-0000-0000-000000000004";
    expect(strength(`/policies/authenticationStrengthPolicies/${guid}`)).toBe(guid);
    const reference = { reference: "azuread_authentication_strength_policy.s.id" };
    expect(strength(reference)).toEqual(reference);
  });

  test.each([
    ["users", { users: { included_users: "All" } }, "conditions.users.included_users is not a list"],
    ["users", { users: { included_users: [7] } }, "conditions.users.included_users is not an id"],
    [
      "users",
      { users: { included_users: ["All"], included_robots: ["x"] } },
      "conditions.users.included_robots is not known here",
    ],
    ["users", { users: null }, "conditions.users is missing"],
    ["users", { users: [{}, {}] }, "conditions.users has 2 blocks and takes one"],
    [
      "users",
      { users: { excluded_groups: { expression: "${local.x}" } } },
      "conditions.users.excluded_groups is known at apply only (${local.x})",
    ],
    [
      "clientAppTypes",
      { client_app_types: ["browsers"] },
      'conditions.client_app_types is "browsers"; known are all, browser',
    ],
    ["clientAppTypes", { client_app_types: [] }, "conditions.client_app_types is missing"],
    ["platforms", { platforms: { excluded_platforms: ["iOS"] } }, "conditions.platforms.included_platforms is missing"],
    [
      "locations",
      { locations: { expression: 'dynamic "locations"' } },
      'conditions.locations is known at apply only (dynamic "locations")',
    ],
    ["devices", { devices: { filter: { mode: "include" } } }, "conditions.devices.filter.rule is missing"],
    ["signInRisk", { sign_in_risk_levels: ["severe"] }, 'conditions.sign_in_risk_levels is "severe"'],
    ["insiderRisk", { insider_risk_levels: "huge" }, 'conditions.insider_risk_levels is "huge"'],
    ["authenticationFlows", { authentication_flow_transfer_methods: ["fax"] }, 'transfer_methods is "fax"'],
    [
      "clientApplications",
      { client_applications: { filter: { rule: "x" } } },
      "client_applications.filter.mode is missing",
    ],
    [
      "applications",
      { applications: { included_user_actions: ["urn:user:dance"] } },
      'included_user_actions is "urn:user:dance"',
    ],
    ["applications", { agents: ["All"] }, "conditions.agents is not known here"],
  ])("an unreadable part of %s is reported: %j", (part, change, because) => {
    const { unknown } = readAzureadPolicy(id, { ...minimal, conditions: { ...conditions, ...change } });
    expect(unknown).toEqual([{ part, because: expect.stringContaining(because) }]);
  });

  test.each([
    ["state", { state: "Enabled" }, 'state is "Enabled"'],
    ["state", { state: { reference: "var.state" } }, "state is known at apply only (var.state)"],
    ["state", { count: 1 }, "count decides at plan whether it exists"],
    ["state", { times: {} }, "times is not known here"],
    ["applications", { conditions: null }, "conditions is missing"],
    [
      "grantControls",
      { grant_controls: { operator: "or", built_in_controls: ["mfa"] } },
      'grant_controls.operator is "or"',
    ],
    [
      "grantControls",
      { grant_controls: { operator: "OR", built_in_controls: ["riskRemediation"] } },
      "riskRemediation",
    ],
    [
      "sessionControls",
      { session_controls: { sign_in_frequency: 4 } },
      "session_controls.sign_in_frequency_period is missing",
    ],
  ])("an unreadable %s is reported: %j", (part, change, because) => {
    const { unknown } = readAzureadPolicy(id, { ...minimal, ...change });
    expect(unknown).toContainEqual({ part, because: expect.stringContaining(because) });
  });

  test("a state that cannot be read protects nobody", () => {
    expect(readAzureadPolicy(id, { ...minimal, state: "on" }).state).toBe("disabled");
  });

  test("reads guests with the tenants they come from", () => {
    const members = ["11111111-1111-4111-8111-111111111111"];
    const block = {
      guest_or_external_user_types: ["b2bCollaborationGuest", "serviceProvider"],
      external_tenants: [{ membership_kind: "enumerated", members }],
    };
    const { conditions: read } = readAzureadPolicy(id, {
      ...minimal,
      conditions: { ...conditions, users: { included_users: ["All"], excluded_guests_or_external_users: [block] } },
    });
    expect(read.users.excludeGuestsOrExternalUsers).toEqual({
      guestOrExternalUserTypes: ["b2bCollaborationGuest", "serviceProvider"],
      externalTenants: { membershipKind: "enumerated", members },
    });
  });

  test("session controls with computed defaults only configure nothing", () => {
    const session_controls = {
      sign_in_frequency: 0,
      sign_in_frequency_period: null,
      sign_in_frequency_interval: "timeBased",
      sign_in_frequency_authentication_type: "primaryAndSecondaryAuthentication",
      application_enforced_restrictions_enabled: false,
      disable_resilience_defaults: false,
    };
    expect(readAzureadPolicy(id, { ...minimal, session_controls })).toEqual(expected);
  });

  test("a frequency of zero is none, as the provider sends it", () => {
    const session_controls = { sign_in_frequency: 0, sign_in_frequency_period: "days" };
    const { sessionControls, unknown } = readAzureadPolicy(id, { ...minimal, session_controls });
    expect(sessionControls).toBeUndefined();
    expect(unknown).toEqual([{ part: "sessionControls", because: "session_controls.sign_in_frequency is missing" }]);
  });

  test.each([
    ["state", ["state"]],
    ["grant_controls", ["grantControls"]],
    ["conditions[0].users[0].excluded_groups", ["users"]],
    ["conditions", ["users", "applications", "clientAppTypes"]],
    ["conditions[0].platforms", ["platforms"]],
    ["display_name", []],
  ])("what lifecycle.ignore_changes leaves to the tenant is not known: %s", (name, parts) => {
    const { unknown = [] } = readAzureadPolicy(id, { ...minimal, lifecycle: [{ ignore_changes: [name] }] });
    expect(unknown.map(({ part }) => part)).toEqual(parts);
  });

  test("all of a policy is unknown where every change is ignored", () => {
    const { unknown = [] } = readAzureadPolicy(id, { ...minimal, lifecycle: { ignore_changes: "all" } });
    expect(unknown.map(({ part }) => part)).toEqual([
      "state",
      "grantControls",
      "sessionControls",
      "users",
      "applications",
      "clientAppTypes",
    ]);
    expect(new Set(unknown.map(({ because }) => because))).toEqual(
      new Set(["lifecycle.ignore_changes leaves all as it is in the tenant"]),
    );
  });

  test("guests of no type are not known", () => {
    const users = { included_users: ["All"], excluded_guests_or_external_users: [{}] };
    expect(readAzureadPolicy(id, { ...minimal, conditions: { ...conditions, users } }).unknown).toEqual([
      {
        part: "users",
        because: "conditions.users.excluded_guests_or_external_users.guest_or_external_user_types is missing",
      },
    ]);
  });
});
